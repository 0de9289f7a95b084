import { base64, bytesOf, dataIn, filesOf, list, record, text, type Wire } from "../wire";

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
      usage: {
        ...{ input_tokens: 250, output_tokens: 1056, total_tokens: 1306 },
        input_tokens_details: { text_tokens: 50, image_tokens: 200 },
      },
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
  text: {
    isAsked: ({ method, path }) => method === "POST" && path.endsWith("/responses"),
    order: ({ json }) => {
      const message =
        list(json.input)
          .map(record)
          .find(({ role }) => role === "user") ?? {};
      const parts = list(message.content).map(record);
      return {
        model: text(json.model),
        prompt: dataIn(parts.map((part) => text(part.text)).join("")),
        references: parts.flatMap((part) => (part.image_url ? [bytesOf(part.image_url)] : [])),
      };
    },
    answer: (words) => response([{ type: "output_text", text: words, annotations: [] }], null),
    moderated: () => response([], { reason: "content_filter" }),
    empty: () => response([], null),
  },
  refuse: openaiRefusal,
};

function response(content: unknown[], incomplete: { reason: string } | null) {
  return {
    json: {
      ...{ id: "resp_1", created_at: 1, model: "played", incomplete_details: incomplete },
      output: [{ type: "message", role: "assistant", id: "msg_1", content }],
      usage: { input_tokens: 210, output_tokens: 42 },
    },
  };
}
