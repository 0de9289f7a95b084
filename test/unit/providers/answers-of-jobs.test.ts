import sharp from "sharp";
import { afterEach, expect, test, vi } from "vitest";
import { answering, onePicture } from "../../support/stub-fetch";

afterEach(() => vi.unstubAllGlobals());

const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: "teal" } })
  .png()
  .toBuffer();

const JOB = "https://queue.fal.run/fal-ai/flux-3/requests/7";
const submitted = { json: { status_url: `${JOB}/status` } };
const completed = { json: { status: "COMPLETED", response_url: JOB } };
const made = { json: { images: [{ url: "https://v3.fal.media/files/7.png" }] } };

test.each([502, 503, 504, 529])(
  "a finished job whose result answers %i for a moment is asked again, not bought again",
  async (status) => {
    const asked = answering([submitted, completed, { status }, made, { bytes: picture }]);

    expect((await onePicture("fal")).bytes).toEqual(picture);
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
  },
);

test("a picture that fal calls unfit to be shown is none", async () => {
  answering([submitted, completed, { json: { ...made.json, has_nsfw_concepts: [true] } }]);
  await expect(onePicture("fal")).rejects.toMatchObject({ reason: "content-rejected" });
});

test.each(["https://ideogram.ai/api/images/ephemeral/7.png", "https://a.ideogram.ai/7.png"])(
  "Ideogram's pictures are fetched from %s",
  async (url) => {
    const asked = answering([{ json: { data: [{ url }] } }, { bytes: picture }]);

    expect((await onePicture("ideogram")).bytes).toEqual(picture);
    expect(asked.at(-1)).toMatchObject({ method: "GET", url });
  },
);

test("a host that only ends like Ideogram's is none of its", async () => {
  answering([{ json: { data: [{ url: "https://notideogram.ai/7.png" }] } }]);
  await expect(onePicture("ideogram")).rejects.toThrow(/none of its hosts/);
});
