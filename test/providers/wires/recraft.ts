import { text, type Wire } from "../wire";
import { openai } from "./openai";

export const recraft: Wire = {
  ...openai,
  id: "recraft",
  moderated: () => ({
    status: 400,
    json: { code: "content_policy_violation", message: "flagged" },
  }),
  moderatedPicture: () => ({ status: 400, json: { code: "nsfw_content", message: "nsfw" } }),
  refuse: (status, message) => ({ status, json: { code: text(message), message } }),
};
