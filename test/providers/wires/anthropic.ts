import { bytesOf, dataIn, list, record, text, type Reply, type Wire } from "../wire";

/** Writes texts alone. */
export const anthropic: Wire = {
  id: "anthropic",
  base: "/v1",
  key: (headers) => text(headers["x-api-key"]),
  isPaid: () => false,
  order: () => Promise.reject(new Error("Anthropic makes no pictures")),
  answer: () => ({ status: 404 }),
  moderated: () => message([], "refusal"),
  moderatedPicture: () => message([], "refusal"),
  empty: () => message([], "end_turn"),
  text: {
    isAsked: ({ method, path, headers }) =>
      method === "POST" && path.endsWith("/messages") && "anthropic-version" in headers,
    order: ({ json }) => {
      const parts = list(record(list(json.messages)[0]).content).map(record);
      return {
        model: text(json.model),
        prompt: dataIn(parts.map((part) => text(part.text)).join("")),
        references: parts.flatMap((part) =>
          part.source ? [bytesOf(record(part.source).data)] : [],
        ),
      };
    },
    answer: (words) => message([{ type: "text", text: words }], "end_turn"),
    moderated: () => message([], "refusal"),
    empty: () => message([], "end_turn"),
  },
  refuse: (status, words) => ({
    status,
    json: { type: "error", error: { type: "api_error", message: words } },
  }),
};

function message(content: unknown[], stopReason: string): Reply {
  return {
    json: {
      ...{ id: "msg_1", type: "message", role: "assistant", content, stop_reason: stopReason },
      usage: { input_tokens: 210, output_tokens: 42 },
    },
  };
}
