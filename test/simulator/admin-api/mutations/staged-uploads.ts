import { createHmac, randomUUID } from "node:crypto";
import { STAGED_HOST } from "../../store/read-source";
import { isoNow, nowOf, type World } from "../../store/world";
import type { Call } from "../execute";
import { limitInput } from "./product-media";

export const UPLOAD_LIMIT_BYTES = 20_971_520;
const LIFETIME_MS = 86_400_000;

type StagedInput = {
  filename: string;
  mimeType: string;
  resource: string;
  httpMethod?: "POST" | "PUT" | null;
  fileSize?: string | number | null;
};

const IMAGE_TYPES = /^image\/(jpeg|png|gif|webp|heic|heif|tiff|avif)$/;

export function stagedUploadsCreate({ input }: { input: StagedInput[] }, { world }: Call) {
  limitInput("input", input);
  const userErrors = input.flatMap((one, index) => {
    const isPicture = one.resource === "IMAGE" || one.resource === "PRODUCT_IMAGE";
    if (!isPicture || IMAGE_TYPES.test(one.mimeType)) return [];
    const field = ["input", String(index), "mimeType"];
    return [{ field, message: `${one.filename}: (${one.mimeType}) is not a recognized format` }];
  });
  if (userErrors.length > 0) return { stagedTargets: [], userErrors };
  const stagedTargets = input.map((one) => stage(world, one));
  world.save();
  return { stagedTargets, userErrors: [] };
}

function stage(world: World, input: StagedInput) {
  const method = input.httpMethod ?? "PUT";
  const key = `tmp/79920240001/products/${randomUUID()}/${input.filename}`;
  const parameters = method === "POST" ? postParameters(world, input, key) : putParameters(input);
  world.state.uploads.push({
    key,
    filename: input.filename,
    mimeType: input.mimeType,
    method,
    parameters,
    hash: null,
    bytes: 0,
    refused: false,
    expiresAt: nowOf(world) + LIFETIME_MS,
  });
  const resourceUrl = `https://${STAGED_HOST}/${key.split("/").map(encodeURIComponent).join("/")}`;
  const url =
    method === "POST"
      ? `https://${STAGED_HOST}/`
      : `${resourceUrl}?X-Goog-Signature=${sign(world, key)}`;
  return { url, resourceUrl, parameters };
}

/** The fields in the order Shopify sends them. An uploader sends all of them, and the file last. */
function postParameters(world: World, input: StagedInput, key: string) {
  const date = isoNow(world).replaceAll(/[-:]|\.\d+/g, "");
  const expiration = new Date(nowOf(world) + LIFETIME_MS).toISOString();
  const conditions = [["content-length-range", 1, UPLOAD_LIMIT_BYTES], { key }];
  const policy = Buffer.from(JSON.stringify({ conditions, expiration })).toString("base64");
  return [
    { name: "Content-Type", value: input.mimeType },
    { name: "success_action_status", value: "201" },
    { name: "acl", value: "private" },
    { name: "key", value: key },
    { name: "x-goog-date", value: date },
    {
      name: "x-goog-credential",
      value: `merchant-assets@simulated.test/${date.slice(0, 8)}/auto/storage/goog4_request`,
    },
    { name: "x-goog-algorithm", value: "GOOG4-RSA-SHA256" },
    { name: "x-goog-signature", value: sign(world, policy) },
    { name: "policy", value: policy },
  ];
}

function putParameters(input: StagedInput) {
  return [
    { name: "content_type", value: input.mimeType },
    { name: "acl", value: "private" },
  ];
}

function sign(world: World, text: string): string {
  return createHmac("sha256", world.settings.apiSecret).update(text).digest("hex");
}
