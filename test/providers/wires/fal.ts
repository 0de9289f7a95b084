import { bytesOf, list, record, sizeOfRatio, text, type Wire } from "../wire";

const LONG_SIDE_PX: Partial<Record<string, number>> = { "1k": 1024, "2k": 2048, "4k": 4096 };

/** The queue: a job's status, and its result, which is an error where the job failed. */
export const fal: Wire = {
  id: "fal",
  base: "",
  key: (headers) => text(headers.authorization).replace(/^Key /, ""),
  isPaid: ({ method }) => method === "POST",
  order: ({ path, json }) => {
    const size = record(json.image_size);
    const longSidePx = LONG_SIDE_PX[text(json.resolution)] ?? 1024;
    return Promise.resolve({
      ...{ model: path.slice(1), prompt: text(json.prompt), seed: Number(json.seed ?? 0) },
      ...(json.image_size
        ? { widthPx: Number(size.width), heightPx: Number(size.height) }
        : sizeOfRatio(text(json.aspect_ratio) || "1:1", longSidePx)),
      references: list(json.image_urls).map(bytesOf),
    });
  },
  answer: ({ addresses }, { seed }) => ({
    json: { images: addresses.map((url) => ({ url, content_type: "image/png" })), seed },
  }),
  moderated: () => ({
    status: 422,
    json: { detail: [{ type: "content_policy_violation", msg: "flagged by the checker" }] },
  }),
  // As some models there do: a black picture, and a flag beside it.
  moderatedPicture: () => ({
    json: { images: [{ url: "https://v3.fal.media/black.png" }], has_nsfw_concepts: [true] },
  }),
  empty: () => ({ json: { images: [], seed: 1 } }),
  refuse: (status, detail) => ({ status, json: { detail } }),
  job: {
    submitted: (id, origin) => ({
      json: {
        request_id: id,
        status: "IN_QUEUE",
        status_url: `${origin}/app/requests/${id}/status`,
        response_url: `${origin}/app/requests/${id}`,
      },
    }),
    idOf: ({ path }) => /\/app\/requests\/([\w-]+)(?:\/status)?$/.exec(path)?.[1] ?? null,
    pending: (id, origin) => ({
      status: 202,
      json: { status: "IN_PROGRESS", response_url: `${origin}/app/requests/${id}` },
    }),
    failed: () => ({ status: 500, json: { detail: "the runner died" } }),
  },
};
