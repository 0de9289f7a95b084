import { base64, bytesOf, list, record, sizeOfRatio, text, type Wire } from "../wire";
import { openai, openaiRefusal } from "./openai";

export const xai: Wire = {
  ...openai,
  id: "xai",
  order: ({ json }) => {
    const images = json.image ? [json.image] : list(json.images);
    const longSidePx = text(json.resolution) === "2k" ? 2048 : 1024;
    return Promise.resolve({
      ...{ model: text(json.model), prompt: text(json.prompt), seed: 0 },
      ...sizeOfRatio(text(json.aspect_ratio) || "1:1", longSidePx),
      references: images.map((image) => bytesOf(record(image).url)),
    });
  },
  answer: ({ pictures }) => ({
    json: {
      data: pictures.map((bytes) => ({ b64_json: base64(bytes), respect_moderation: true })),
      usage: { cost_in_usd_ticks: 200_000_000 },
    },
  }),
  moderated: () => ({ json: { data: [{ b64_json: null, respect_moderation: false }] } }),
  moderatedPicture: () => ({ json: { data: [{ b64_json: null, respect_moderation: false }] } }),
  empty: () => ({ json: { data: [] } }),
  refuse: openaiRefusal,
};
