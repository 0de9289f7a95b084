import { z } from "zod";
import { startSimulator } from "../../test/simulator/start-simulator";

export type CataloguePhoto = { name: string; photo: Buffer };

/**
 * The first photo of each product of the demo shop, or of a generated one of so many products, as the app imports it:
 * crops and recolours of the photos it is made from.
 */
export async function cataloguePhotos(products?: number): Promise<CataloguePhoto[]> {
  const simulator = await startSimulator({
    ...(products === undefined ? {} : { products }),
    ...{ appPort: 1, apiKey: "sheet", apiSecret: "sheet", appUrl: "https://packshot.test" },
    scopes: ["write_products"],
  });
  try {
    return await readPhotos(simulator.controlUrl);
  } finally {
    await simulator.stop();
  }
}

const State = z.object({
  products: z.array(
    z.object({
      handle: z.string(),
      media: z.array(z.object({ kind: z.string(), localUrl: z.string() })),
    }),
  ),
});

async function readPhotos(control: string): Promise<CataloguePhoto[]> {
  const { products } = State.parse(await (await fetch(`${control}/state`)).json());
  const photos = products.flatMap(({ handle, media }) => {
    const image = media.find(({ kind }) => kind === "image");
    return image ? [{ name: handle, url: image.localUrl }] : [];
  });
  return Promise.all(
    photos.map(async ({ name, url }) => {
      const bytes = await (await fetch(url)).arrayBuffer();
      return { name, photo: Buffer.from(bytes) };
    }),
  );
}
