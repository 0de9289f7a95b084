import { filesOf, sizeOfRatio, text, type Wire } from "../wire";

const REFERENCES = ["image", "style_reference_images", "character_reference_images"];

export const ideogram: Wire = {
  id: "ideogram",
  base: "/v1",
  key: (headers) => text(headers["api-key"]),
  isPaid: ({ method, path }) => method === "POST" && /\/(?:generate|remove-background)$/.test(path),
  order: async ({ path, form }) => ({
    ...{
      cutOut: path.endsWith("/remove-background"),
      model: path.split("/").at(-2) ?? "",
      prompt: text(form?.get("text_prompt")),
    },
    ...sizeOfRatio(text(form?.get("aspect_ratio")) || "1x1", 1024),
    seed: Number(form?.get("seed") ?? 0),
    references: await filesOf(form, REFERENCES),
  }),
  answer: ({ addresses }) => ({
    json: { data: addresses.map((url) => ({ url, is_image_safe: true, seed: 1 })) },
  }),
  moderated: () => ({ status: 422, json: { error: "Prompt did not pass the safety check" } }),
  moderatedPicture: () => ({ json: { data: [{ url: null, is_image_safe: false }] } }),
  empty: () => ({ json: { data: [] } }),
  refuse: (status, error) => ({ status, json: { error } }),
};
