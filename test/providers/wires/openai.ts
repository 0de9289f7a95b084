import { base64, filesOf, text, type Wire } from "../wire";

/** Also how Recraft and xAI shape their answers. */
export function openaiRefusal(status: number, message: string) {
  return { status, json: { error: { message, type: "error", code: String(status) } } };
}

export const openai: Wire = {
  id: "openai",
  base: "/v1",
  key: (headers) => text(headers.authorization).replace(/^Bearer /, ""),
  isPaid: ({ method, path }) => method === "POST" && /\/images\/(?:generations|edits)$/.test(path),
  order: async ({ json, form }) => {
    const field = (name: string) => text(form?.get(name)) || text(json[name]);
    const [widthPx = 1024, heightPx = 1024] = field("size").split("x").map(Number);
    return {
      ...{ model: field("model"), prompt: field("prompt"), widthPx, heightPx, seed: 0 },
      references: await filesOf(form, ["image", "image[]"]),
    };
  },
  answer: ({ pictures }) => ({
    json: {
      created: 1,
      data: pictures.map((bytes) => ({ b64_json: base64(bytes) })),
      usage: { input_tokens: 50, output_tokens: 1056, total_tokens: 1106 },
    },
  }),
  moderated: () => ({
    status: 400,
    json: {
      error: {
        message: "Your request was rejected by the safety system.",
        type: "image_generation_user_error",
        code: "moderation_blocked",
      },
    },
  }),
  moderatedPicture: () => ({
    status: 400,
    json: { error: { message: "The image was flagged.", code: "moderation_blocked" } },
  }),
  empty: () => ({ json: { created: 1, data: [] } }),
  refuse: openaiRefusal,
};
