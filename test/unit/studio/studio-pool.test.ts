import { afterAll, expect, test } from "vitest";
import { StudioError } from "~/studio/studio-error";
import { createStudioPool } from "~/studio/worker/studio-pool.server";
import { paper } from "./pictures";

const pool = createStudioPool(1);
afterAll(() => pool.stop());

test("a worker that dies fails its own task, and the next task gets a new worker", async () => {
  const crash = pool.run({ kind: "crash" });
  const next = pool.run({ kind: "cut-out", request: { photo: await paper(64) } });

  await expect(crash).rejects.toMatchObject({ name: "StudioError", fault: "worker" });
  expect((await next).kind).toBe("unsure");
});

test("a photo that is none fails as the request's fault", async () => {
  const cut = pool.run({ kind: "cut-out", request: { photo: Buffer.from("not a picture") } });

  await expect(cut).rejects.toBeInstanceOf(StudioError);
  await expect(cut).rejects.toMatchObject({ fault: "request" });
});
