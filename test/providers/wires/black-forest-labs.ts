import { bytesOf, text, type Reply, type Wire } from "../wire";

const PENDING: Reply = { json: { id: "job", status: "Pending", result: null } };

export const blackForestLabs: Wire = {
  id: "black-forest-labs",
  base: "/v1",
  key: (headers) => text(headers["x-key"]),
  isPaid: ({ method, path }) => method === "POST" && path.startsWith("/v1/flux"),
  order: ({ path, json }) =>
    Promise.resolve({
      ...{
        model: path.split("/").at(-1) ?? "",
        prompt: text(json.prompt),
        seed: Number(json.seed),
      },
      ...{ widthPx: Number(json.width), heightPx: Number(json.height) },
      references: Object.keys(json)
        .filter((name) => name.startsWith("input_image"))
        .map((name) => bytesOf(json[name])),
    }),
  answer: ({ addresses }, { seed }) => ({
    json: { id: "job", status: "Ready", cost: 4.5, result: { sample: addresses[0], seed } },
  }),
  moderated: () => ({ json: { id: "job", status: "Request Moderated", details: { reason: "x" } } }),
  moderatedPicture: () => ({ json: { id: "job", status: "Content Moderated", result: null } }),
  empty: () => ({ json: { id: "job", status: "Ready", result: null } }),
  refuse: (status, detail) => ({ status, json: { detail } }),
  job: {
    submitted: (id, origin) => ({
      json: { id, polling_url: `${origin}/v1/get_result?id=${id}`, cost: 4.5 },
    }),
    idOf: ({ path }) => /\/v1\/get_result\?id=([\w-]+)/.exec(path)?.[1] ?? null,
    pending: () => PENDING,
    failed: () => ({ json: { id: "job", status: "Error", result: null } }),
  },
};
