/** How a picture came to be, in the words of the IPTC's list that shops and search engines read. */
export const digitalSources = [
  "compositeSynthetic",
  "trainedAlgorithmicMedia",
  "compositeWithTrainedAlgorithmicMedia",
] as const;

export type DigitalSource = (typeof digitalSources)[number];

const SOURCE_LIST = "http://cv.iptc.org/newscodes/digitalsourcetype/";

export function toXmp(source: DigitalSource): string {
  return [
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>`,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`,
    `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="${SOURCE_LIST}${source}"/>`,
    `</rdf:RDF></x:xmpmeta><?xpacket end="r"?>`,
  ].join("");
}

export function findSourceInXmp(xmp: string): DigitalSource | null {
  return (
    digitalSources.find((source) => new RegExp(`digitalsourcetype/${source}\\b`).test(xmp)) ?? null
  );
}
