import { base64, bytesOf, dataIn, list, record, sizeOfRatio, text, type Wire } from "../wire";

const LONG_SIDE_PX: Partial<Record<string, number>> = { "1K": 1024, "2K": 2048, "4K": 4096 };

export const google: Wire = {
  id: "google",
  base: "/v1beta",
  key: (headers) => text(headers["x-goog-api-key"]),
  isPaid: ({ method, path }) => method === "POST" && path.endsWith(":generateContent"),
  order: ({ path, json }) => {
    const parts = list(record(list(json.contents)[0]).parts).map(record);
    const config = record(json.generationConfig);
    const image = record(config.imageConfig);
    return Promise.resolve({
      model: /models\/([^:]+):/.exec(path)?.[1] ?? "",
      prompt: parts.map((part) => text(part.text)).join("\n"),
      ...sizeOfRatio(text(image.aspectRatio) || "1:1", LONG_SIDE_PX[text(image.imageSize)] ?? 1024),
      seed: Number(config.seed ?? 0),
      references: parts.flatMap((part) =>
        part.inlineData ? [bytesOf(record(part.inlineData).data)] : [],
      ),
    });
  },
  answer: ({ pictures }) => ({
    json: candidate("STOP", {
      parts: pictures.map((bytes) => ({
        inlineData: { mimeType: "image/png", data: base64(bytes) },
      })),
    }),
  }),
  moderated: () => ({ json: { promptFeedback: { blockReason: "PROHIBITED_CONTENT" } } }),
  moderatedPicture: () => ({ json: candidate("IMAGE_SAFETY", { parts: [] }) }),
  empty: () => ({ json: candidate("STOP", { parts: [{ text: "Here is your picture!" }] }) }),
  text: {
    isAsked: ({ method, path, json }) =>
      method === "POST" &&
      path.endsWith(":generateContent") &&
      record(json.generationConfig).responseModalities === undefined,
    order: ({ path, json }) => {
      const parts = list(record(list(json.contents)[0]).parts).map(record);
      return {
        model: /models\/([^:]+):/.exec(path)?.[1] ?? "",
        prompt: dataIn(parts.map((part) => text(part.text)).join("")),
        references: parts.flatMap((part) =>
          part.inlineData ? [bytesOf(record(part.inlineData).data)] : [],
        ),
      };
    },
    answer: (words) => ({ json: candidate("STOP", { parts: [{ text: words }] }) }),
    moderated: () => ({ json: { promptFeedback: { blockReason: "PROHIBITED_CONTENT" } } }),
    empty: () => ({ json: candidate("STOP", { parts: [] }) }),
  },
  refuse: (status, message) => ({
    status,
    json: { error: { code: status, message, status: status === 429 ? "RESOURCE_EXHAUSTED" : "X" } },
  }),
};

function candidate(finishReason: string, content: { parts: unknown[] }) {
  return {
    candidates: [{ finishReason, content: { role: "model", ...content } }],
    usageMetadata: { promptTokenCount: 12, candidatesTokenCount: 1120, totalTokenCount: 1132 },
  };
}
