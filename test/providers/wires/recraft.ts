import { base64, filesOf, text, type Received, type Wire } from "../wire";
import { openai } from "./openai";

export const recraft: Wire = {
  ...openai,
  id: "recraft",
  isPaid: (request) => openai.isPaid(request) || isRemoval(request),
  order: async (request) => {
    const order = await openai.order(request);
    const files = await filesOf(request.form, ["file"]);
    return isRemoval(request) ? { ...order, references: files, cutOut: true } : order;
  },
  answer: (made, order) =>
    order.cutOut
      ? { json: { image: { b64_json: base64(made.pictures[0]) } } }
      : openai.answer(made, order),
  moderated: () => ({
    status: 400,
    json: { code: "content_policy_violation", message: "flagged" },
  }),
  moderatedPicture: () => ({ status: 400, json: { code: "nsfw_content", message: "nsfw" } }),
  refuse: (status, message) => ({ status, json: { code: text(message), message } }),
};

function isRemoval({ method, path }: Received): boolean {
  return method === "POST" && path.endsWith("/images/removeBackground");
}
