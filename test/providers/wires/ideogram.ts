import { filesOf, text, type Wire } from "../wire";

const PHOTOS = ["image", "images"];

export const ideogram: Wire = {
  id: "ideogram",
  base: "",
  key: (headers) => text(headers["api-key"]),
  isPaid: ({ method, path }) =>
    method === "POST" && /\/v2\/image\/generate\/|\/v1\/remove-background$/.test(path),
  order: async ({ path, form }) => {
    const [widthPx = 0, heightPx = 0] = text(form?.get("size")).split("x").map(Number);
    return {
      cutOut: path.endsWith("/remove-background"),
      model: path.split("/").at(-1) ?? "",
      prompt: text(form?.get("prompt")),
      ...{ widthPx, heightPx },
      seed: Number(form?.get("seed") ?? 0),
      references: await filesOf(form, PHOTOS),
    };
  },
  answer: ({ addresses }) => ({
    json: { data: addresses.map((url) => ({ url, is_image_safe: true, seed: 1 })) },
  }),
  moderated: () => ({ status: 422, json: { error: "Prompt did not pass the safety check" } }),
  moderatedPicture: () => ({ json: { data: [{ url: null, is_image_safe: false }] } }),
  empty: () => ({ json: { data: [] } }),
  refuse: (status, error) => ({ status, json: { error } }),
};
