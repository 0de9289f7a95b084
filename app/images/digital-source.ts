/** How a picture came to be, in the words of the IPTC's list that shops and search engines read. */
export const digitalSources = [
  "compositeSynthetic",
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
] as const;

export type DigitalSource = (typeof digitalSources)[number];

const SOURCE_LIST = "http://cv.iptc.org/newscodes/digitalsourcetype/";

/** What a picture of ours says of itself: how it came to be, and by which recipe. */
export type Mark = { source: DigitalSource; recipeId?: string };

/** Dublin Core's name for an identifier, and what ours begin with. */
const RECIPE = "packshot-recipe:";

export function toXmp({ source, recipeId }: Mark): string {
  const identifier = recipeId === undefined ? "" : ` dc:identifier="${RECIPE}${recipeId}"`;
  return [
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>`,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`,
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"${identifier} Iptc4xmpExt:DigitalSourceType="${SOURCE_LIST}${source}"/>`,
    `</rdf:RDF></x:xmpmeta><?xpacket end="r"?>`,
  ].join("");
}

export function findSourceInXmp(xmp: string): DigitalSource | null {
  return (
    digitalSources.find((source) => new RegExp(`digitalsourcetype/${source}\\b`).test(xmp)) ?? null
  );
}

export function findMarkInXmp(xmp: string): Mark | null {
  const source = findSourceInXmp(xmp);
  if (!source) return null;
  const recipeId = new RegExp(`dc:identifier="${RECIPE}([0-9a-f]+)"`).exec(xmp)?.[1];
  return { source, ...(recipeId === undefined ? {} : { recipeId }) };
}
