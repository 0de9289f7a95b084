import { z } from "zod";
import { withDeadline } from "~/platform/deadline";
import { mutate } from "./admin-api.server";
import { ShopifyUnavailable } from "./admin-errors";
import type { AdminClient, Operation } from "./admin-operation";

const UPLOAD_TIMEOUT_SECONDS = 60;
const CREATED = 201;

const StagedTargets = z.object({
  stagedTargets: z
    .array(
      z.object({
        url: z.url({ protocol: /^https$/ }),
        resourceUrl: z.url({ protocol: /^https$/ }),
        parameters: z.array(z.object({ name: z.string(), value: z.string() })),
      }),
    )
    .length(1),
});
type StagedTarget = z.infer<typeof StagedTargets>["stagedTargets"][number];

const stageImage: Operation<z.infer<typeof StagedTargets>> = {
  kind: "mutation",
  name: "StageImage",
  document: `#graphql
    mutation StageImage($input: [StagedUploadInput!]!) {
      stagedUploadsCreate(input: $input) {
        stagedTargets { url resourceUrl parameters { name value } }
        userErrors { field message }
      }
    }`,
  answer: StagedTargets,
  cost: 10,
};

/** Lays the bytes down at Shopify and answers the address to attach. Nothing in the shop changes by it. */
export async function stageJpeg(
  admin: AdminClient,
  { filename, bytes }: { filename: string; bytes: Uint8Array },
): Promise<string> {
  const { stagedTargets } = await mutate(admin, stageImage, {
    input: [
      {
        resource: "IMAGE",
        filename,
        mimeType: "image/jpeg",
        httpMethod: "POST",
        fileSize: String(bytes.byteLength),
      },
    ],
  });
  const target = stagedTargets.at(0);
  if (!target) throw new ShopifyUnavailable(stageImage.name, "nothing");

  await upload(target, filename, bytes);
  return target.resourceUrl;
}

/** The bucket reads the fields in order and stops at `file`, so that comes last. */
async function upload(target: StagedTarget, filename: string, bytes: Uint8Array): Promise<void> {
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append("file", new Blob([Uint8Array.from(bytes)], { type: "image/jpeg" }), filename);

  let status: number;
  try {
    status = await withDeadline(UPLOAD_TIMEOUT_SECONDS, async (signal) => {
      const init: RequestInit = { method: "POST", body: form, redirect: "error", signal };
      const response = await fetch(target.url, init);
      await response.arrayBuffer();
      return response.status;
    });
  } catch (cause) {
    throw new ShopifyUnavailable("stagedUpload", "nothing", { cause });
  }
  if (status !== CREATED) throw new ShopifyUnavailable("stagedUpload", "nothing", { status });
}
