import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseEnv } from "~/platform/env.server";
import { openProvider, settingsOf } from "~/providers/endpoints.server";
import { REMOTE_PROVIDERS, type ImageModel, type RemoteProvider } from "~/providers/image-model";
import { imageModels } from "~/providers/image-models";
import {
  ProviderError,
  type ImageProvider,
  type ImageRequest,
  type ReferencePicture,
} from "~/providers/image-provider";
import { wireEnvironment } from "../../providers/environment";
import type { Fault } from "../../providers/faults";
import { freePort } from "../../../scripts/database-system";
import { startWireServers, type WireServers } from "../../support/wire-servers";

const KEY = "a-key-nobody-else-may-see";
const PROVIDERS = REMOTE_PROVIDERS.filter(
  (id) => settingsOf(id) !== null && imageModels.some(({ provider }) => provider === id),
);
const WITH_JOBS = ["black-forest-labs", "fal"];
const WITH_ADDRESSES = [...WITH_JOBS, "ideogram"];

let wires: WireServers;
let photo: Uint8Array;
const table = new Map<string, Map<string, string>>();

beforeAll(async () => {
  wires = await startWireServers();
  Object.assign(process.env, wireEnvironment(wires.addresses, KEY));
  photo = await sharp({ create: { width: 2600, height: 1300, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
});
afterAll(() => {
  wires.stop();
  process.stdout.write(`${tableOf(table)}\n`);
});
beforeEach(() => wires.clear());

function modelOf(provider: string): ImageModel {
  const row = imageModels.find((one) => one.provider === provider && one.status.kind === "live");
  if (!row) throw new Error(`No model of ${provider}`);
  return row;
}

function adapterOf(id: RemoteProvider, more: Record<string, string> = {}): ImageProvider {
  const adapter = openProvider(id, parseEnv({ ...process.env, ...more }));
  if (!adapter) throw new Error(`No adapter of ${id}`);
  return adapter;
}

function requestFor(model: ImageModel, more: Partial<ImageRequest> = {}): ImageRequest {
  return {
    ...{ imageJobId: "job", model: model.id, prompt: "On warm stone", ratio: "1:1" },
    resolution: Object.keys(model.resolutions)[0] ?? "1K",
    ...{ seed: 7, position: 2, count: 4, references: [] },
    ...more,
  };
}

function reference(role: ReferencePicture["role"]): ReferencePicture {
  return { role, bytes: photo, mediaType: "image/jpeg", mask: null };
}

type Begun = (string | null)[];

function ask(id: RemoteProvider, more: Partial<ImageRequest> = {}, milliseconds = 60_000) {
  const begun: Begun = [];
  const onBegun = (jobId: string | null) => {
    begun.push(jobId);
    return Promise.resolve();
  };
  const signal = AbortSignal.timeout(milliseconds);
  const request = requestFor(modelOf(id), more);
  return { begun, answer: adapterOf(id).generate(request, { signal, onBegun }) };
}

async function failureOf(answer: Promise<unknown>): Promise<ProviderError> {
  const error: unknown = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderError)) expect.fail(`Not a ProviderError: ${String(error)}`);
  return error;
}

async function paidRequests(id: string) {
  return ((await wires.log())[id] ?? []).filter(({ order }) => order !== null);
}

/** In whatever words a provider has for it; who has none makes one. */
function picturesAskedFor(body: Record<string, unknown>): number {
  return Number(body.n ?? body.num_images ?? 1);
}

type Outcome = Pick<ProviderError, "reason" | "retry" | "billed">;
const outcomes: [Fault, Outcome][] = [
  ["bad-request", { reason: "invalid-request", retry: "never", billed: "no" }],
  ["unauthorized", { reason: "auth", retry: "never", billed: "no" }],
  ["no-money", { reason: "quota", retry: "never", billed: "no" }],
  ["rate-limited", { reason: "rate-limited", retry: "later", billed: "no" }],
  ["rate-limited-for-a-while", { reason: "rate-limited", retry: "later", billed: "no" }],
  ["server-error", { reason: "provider-down", retry: "later", billed: "no" }],
  ["unavailable", { reason: "provider-down", retry: "later", billed: "no" }],
  ["gateway-timeout", { reason: "outcome-unknown", retry: "unknown", billed: "maybe" }],
  ["reset-before-answer", { reason: "outcome-unknown", retry: "unknown", billed: "maybe" }],
  ["html", { reason: "provider-down", retry: "never", billed: "maybe" }],
  ["moderated", { reason: "content-rejected", retry: "never", billed: "no" }],
  ["moderated-picture", { reason: "content-rejected", retry: "never", billed: "no" }],
  ["empty", { reason: "provider-down", retry: "never", billed: "maybe" }],
];

/** Gemini answers some prompts in words. That is about the prompt, and no reason to rest it for every shop. */
const IN_WORDS: Outcome = { reason: "content-rejected", retry: "never", billed: "maybe" };

describe.each(PROVIDERS)("%s", (id) => {
  const note = (outcome: string, words: string) => {
    table.set(outcome, (table.get(outcome) ?? new Map<string, string>()).set(id, words));
  };

  test.each(outcomes)("%s is said as what it is, after one request", async (fault, expected) => {
    await wires.arm({ provider: id, fault });

    const error = await failureOf(ask(id).answer);

    const { reason, retry, billed } = error;
    const isInWords = id === "google" && fault === "empty";
    expect({ reason, retry, billed }).toEqual(isInWords ? IN_WORDS : expected);
    expect(error.message).not.toContain(KEY);
    expect(await paidRequests(id)).toHaveLength(1);
    note(fault, `${reason}, ${retry}`);
  });

  test("a picture comes back, by one request for one picture, with the key", async () => {
    const { answer, begun } = ask(id);
    const { bytes, emptySet } = await answer;

    const { width, height } = await sharp(bytes).metadata();
    expect(width).toBe(height);
    expect(emptySet).toBe(false);
    expect(begun[0]).toBeNull();
    const paid = await paidRequests(id);
    expect(paid).toHaveLength(1);
    expect(paid[0]?.key).toBe(true);
    expect(JSON.stringify(paid[0]?.order?.prompt)).toContain("On warm stone");
    expect(picturesAskedFor(paid[0]?.order?.body ?? {})).toBe(1);
    note("ok", "a picture");
  });

  test.each(["slow", "two-pictures"] as const)(
    "%s is one picture of one request",
    async (fault) => {
      await wires.pace(id, 100);
      await wires.arm({ provider: id, fault });

      const { bytes } = await ask(id).answer;

      expect((await sharp(bytes).metadata()).format).toBe("png");
      expect(await paidRequests(id)).toHaveLength(1);
      await wires.pace(id, 0);
      note(fault, "a picture");
    },
  );

  test("how long to wait is what the provider says", async () => {
    await wires.arm({ provider: id, fault: "rate-limited-for-a-while" });

    expect((await failureOf(ask(id).answer)).retryAfterSeconds).toBe(7);
  });

  test("a call that hangs is unknown when nobody waits any more", async () => {
    await wires.arm({ provider: id, fault: "hang" });

    const { reason, retry } = await failureOf(ask(id, {}, 400).answer);

    expect({ reason, retry }).toEqual({ reason: "outcome-unknown", retry: "unknown" });
    note("hang", `${reason}, ${retry}`);
  });

  test.each([
    ["timed-out", "TimeoutError"],
    ["cancelled", "AbortError"],
  ])("a call that %s before it began is not sent", async (outcome, name) => {
    const signal = AbortSignal.abort(new DOMException("late", name));
    const request = requestFor(modelOf(id));

    const { reason, billed } = await failureOf(
      adapterOf(id).generate(request, { ...options(), signal }),
    );

    expect({ reason, billed }).toEqual({ reason: outcome, billed: "no" });
    expect(await paidRequests(id)).toEqual([]);
    note(outcome, "not sent");
  });

  test("a provider that cannot be reached was never asked, so it may be asked later", async () => {
    const address = settingsOf(id)?.addressName ?? "";
    const { reason, retry, billed } = await failureOf(
      adapterOf(id, { [address]: `http://127.0.0.1:${await freePort()}` }).generate(
        requestFor(modelOf(id)),
        options(),
      ),
    );

    expect({ reason, retry, billed }).toEqual({
      ...{ reason: "provider-down", retry: "later", billed: "no" },
    });
    note("connection refused", `${reason}, ${retry}`);
  });

  test("an answer that breaks off in the middle is not taken for a picture", async () => {
    await wires.arm({ provider: id, fault: "reset-in-mid-body" });

    const { reason, retry } = await failureOf(ask(id).answer);

    const isFetched = WITH_JOBS.includes(id);
    expect(retry).toBe(isFetched ? "never" : "unknown");
    expect(await paidRequests(id)).toHaveLength(1);
    note("reset-in-mid-body", `${reason}, ${retry}`);
  });

  test.each(modelsOf(id))(
    "$name: every ratio it offers comes back in that ratio",
    async (model) => {
      for (const ratio of model.ratios) {
        for (const resolution of Object.keys(model.resolutions)) {
          const request = requestFor(model, { ratio, resolution });
          const { bytes } = await adapterOf(id).generate(request, options());
          const { width, height } = await sharp(bytes).metadata();
          const [across = 1, down = 1] = ratio.split(":").map(Number);
          expect(
            Math.abs(width / height / (across / down) - 1),
            `${ratio} ${resolution}`,
          ).toBeLessThan(0.03);
        }
      }
    },
  );

  test.each(modelsOf(id))("$name: references arrive in the order of their roles", async (model) => {
    const roles = (["style", "composition", "subject", "identity"] as const).filter(
      (role) => model.references[role] !== null,
    );
    const references = roles.map(reference);
    const request = requestFor(model, { references });
    if (roles.length === 0) {
      const one = requestFor(model, { references: [reference("subject")] });
      expect((await failureOf(adapterOf(id).generate(one, options()))).reason).toBe(
        "invalid-request",
      );
      expect(await paidRequests(id)).toEqual([]);
      return;
    }

    const { source } = await adapterOf(id).generate(request, options());

    expect(source).toBe("generated-from-photo");
    const [paid] = await paidRequests(id);
    expect(paid.order?.references).toBe(roles.length);
    const isGuided = roles.every((role) => model.references[role] === "guided");
    if (isGuided) expect(paid.order?.prompt).toMatch(/^Image 1 is the exact product/);
  });

  test("one reference too many is an error that names the limit, and nothing is sent", async () => {
    const model = modelsOf(id).find(({ references }) => references.max > 0) ?? modelOf(id);
    const references = Array.from({ length: model.references.max + 1 }, () =>
      reference(model.references.subject ? "subject" : "style"),
    );

    const error = await failureOf(
      adapterOf(id).generate(requestFor(model, { references }), options()),
    );

    expect(error.reason).toBe("invalid-request");
    if (model.references.max > 0) expect(error.message).toContain(String(model.references.max));
    expect(await paidRequests(id)).toEqual([]);
  });

  test("a shape the model lacks is refused before anything is sent", async () => {
    const error = await failureOf(ask(id, { ratio: "21:9" }).answer);

    expect(error.reason).toBe("invalid-request");
    expect(await paidRequests(id)).toEqual([]);
  });
});

describe.each(WITH_ADDRESSES as RemoteProvider[])("%s, whose pictures lie at an address", (id) => {
  test("a picture elsewhere than at the provider is not fetched", async () => {
    await wires.arm({ provider: id, fault: "foreign-address" });

    const error = await failureOf(ask(id).answer);

    expect(error.message).toContain("pictures.elsewhere.test");
    expect(error.billed).toBe("maybe");
  });

  test("the key does not go along to the picture", async () => {
    await ask(id).answer;

    const fetched = ((await wires.log())[id] ?? []).filter(({ path }) =>
      path.startsWith("/pictures"),
    );
    expect(fetched.map(({ key }) => key)).toEqual([false]);
  });

  test("a finished picture whose transfer breaks once is fetched again, not made again", async () => {
    await wires.arm({ provider: id, fault: "picture-breaks-once" });

    expect((await ask(id).answer).bytes.byteLength).toBeGreaterThan(0);
    expect(await paidRequests(id)).toHaveLength(1);
  });
});

describe.each(WITH_JOBS as RemoteProvider[])("%s, which keeps jobs", (id) => {
  test("the job's address is told at once, and another process can go on with it", async () => {
    await wires.pace(id, 4_000);
    const { answer, begun } = ask(id, {}, 600);
    expect((await failureOf(answer)).reason).toBe("outcome-unknown");
    expect(begun).toHaveLength(2);

    const request = requestFor(modelOf(id));
    const resumed = await adapterOf(id).resume?.(begun[1] ?? "", request, options());

    expect(resumed?.bytes.byteLength).toBeGreaterThan(0);
    expect(await paidRequests(id)).toHaveLength(1);
    await wires.pace(id, 0);
  });

  test("a job's address at a foreign host is not asked with our key", async () => {
    const request = requestFor(modelOf(id));
    const resumed = adapterOf(id).resume?.("https://elsewhere.test/job", request, options());

    expect((await failureOf(resumed ?? Promise.resolve())).message).toContain("elsewhere.test");
  });

  test("a job that the provider gave up on is told as such", async () => {
    await wires.arm({ provider: id, fault: "job-fails" });

    const { reason, retry } = await failureOf(ask(id).answer);

    expect({ reason, retry }).toEqual({ reason: "provider-down", retry: "later" });
  });
});

test("Luma and only Luma is left without an adapter", () => {
  const missing = imageModels
    .map(({ provider }) => provider)
    .filter((id) => id !== "studio" && openProvider(id) === null);

  expect([...new Set(missing)]).toEqual(["luma"]);
});

/** Provider × outcome, for whoever reads the test's output. */
function tableOf(rows: typeof table): string {
  const line = (cells: string[]) => cells.map((cell) => cell.padEnd(26)).join(" ");
  const body = [...rows].map(([outcome, cells]) =>
    line([outcome, ...PROVIDERS.map((id) => cells.get(id) ?? "")]),
  );
  return [line(["", ...PROVIDERS]), ...body].join("\n");
}

function modelsOf(id: string): ImageModel[] {
  return imageModels.filter((row) => row.provider === id && row.status.kind === "live");
}

const options = () => ({ signal: AbortSignal.timeout(60_000), onBegun: () => Promise.resolve() });
