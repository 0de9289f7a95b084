import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll } from "vitest";

const BUCKET = "pictures";

/** Gives the test file an S3 server of its own for blobs, here and in every process it starts. It is there from `beforeAll` on. */
export function ownS3Server(): { listObjects: () => string[] } {
  const directory = mkdtempSync(join(tmpdir(), "packshot-s3-"));
  const server = new S3rver({
    ...{ port: 0, address: "127.0.0.1", silent: true, directory },
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  beforeAll(async () => {
    const { address, port } = await server.run();
    Object.assign(process.env, {
      ...{ BLOB_STORE: "s3", S3_BUCKET: BUCKET, S3_REGION: "eu-central-1" },
      S3_ENDPOINT: `http://${address}:${port}`,
      // The only account this server knows.
      ...{ S3_ACCESS_KEY_ID: "S3RVER", S3_SECRET_ACCESS_KEY: "S3RVER" },
    });
  });
  afterAll(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    listObjects: () =>
      readdirSync(join(directory, BUCKET), { recursive: true, encoding: "utf8" }).filter((name) =>
        name.endsWith("._S3rver_object"),
      ),
  };
}
