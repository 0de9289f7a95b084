import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cancelRun } from "~/generation/cancel-run.server";
import { stopQueue } from "~/jobs/queue.server";
import { ownDatabase } from "../../support/database";
import { furnishedShop, type Furnished } from "../../support/furnished-shop";
import { playProvider } from "../../support/play-provider";
import { playShopify } from "../../support/play-shopify";
import { recordStatements } from "../../support/record-statements";
import { loadRouteTable } from "../../support/route-table";
import { rowsOf } from "../../support/rows-of";
import { answerOf, asForm, requestOf } from "../../support/signed-in";
import { jobsOf, started, wishOf, work, workflowShop } from "../../support/workflow-shop";
import { ownBlobStore } from "../images/own-blob-store";
import { attemptsAgainst, type Attempt, type Attempts } from "./attempts";

ownDatabase();
ownBlobStore();
afterAll(stopQueue);

let mine: Furnished;
let theirs: Furnished;
let attempts: Attempts;
const table = await loadRouteTable();

beforeAll(async () => {
  mine = await furnishedShop();
  theirs = await furnishedShop();
  attempts = attemptsAgainst(mine, theirs);
});

test("every route there is has its attempts, for each loader and each action", () => {
  const missing = [...table].flatMap(([name, route]) => {
    const tried = new Set(triesAt(name).map(({ by }) => by));
    const verbs = (["loader", "action"] as const).filter((verb) => route[verb]);
    return verbs.filter((verb) => !tried.has(verb)).map((verb) => `${name} ${verb}`);
  });

  expect(missing).toEqual([]);
  expect(Object.keys(attempts).filter((name) => !table.has(name))).toEqual([]);
});

/** A route without attempts of its own has none, and fails. */
function triesAt(name: string): Attempt[] {
  return attempts[name]?.() ?? [];
}

async function ask(name: string, attempt: Attempt, shop: string | undefined): Promise<Response> {
  const { by, path, params = {}, init } = attempt;
  const answering = table.get(name)?.[by];
  if (!answering) throw new Error(`${name} has no ${by}`);
  const request = await requestOf(path, { shop, ...init });
  return answerOf(() => answering({ request, params, context: {} }));
}

test.each([...table.keys()])(
  "%s gives another shop nothing and changes nothing of it",
  async (name) => {
    const wire = playShopify();
    const before = await rowsOf(theirs.shop);
    try {
      for (const attempt of triesAt(name)) {
        wire.answer({ data: { nodes: [null], product: null } });
        const what = `${attempt.by} ${attempt.path}`;
        const answer = await ask(name, attempt, mine.shop);

        const { answers = "not-found" } = attempt;
        if (answers === "not-found") expect([403, 404], what).toContain(answer.status);
        if (answers === "refused") expect([400, 401], what).toContain(answer.status);
        const text = await answer.text();
        for (const secret of Object.values(theirs)) expect(text, what).not.toContain(secret);
        expect(await rowsOf(theirs.shop), what).toEqual(before);
      }
    } finally {
      wire.stop();
    }
    expect(wire.tokens.filter((token) => token !== `token of ${mine.shop}`)).toEqual([]);
  },
);

test.each([...table.keys()])("%s does nothing for a request without a bearer", async (name) => {
  const before = await rowsOf(null);
  for (const attempt of triesAt(name)) {
    if (attempt.by === "loader" && !attempt.path.startsWith("/app")) continue;
    const answer = await ask(name, attempt, undefined);

    expect(answer.status, `${attempt.by} ${attempt.path}`).toBeGreaterThanOrEqual(300);
    const text = await answer.text();
    for (const secret of [...Object.values(theirs), ...Object.values(mine)]) {
      expect(text).not.toContain(secret);
    }
  }
  expect(await rowsOf(null)).toEqual(before);
});

test("a form on another site, with the merchant's cookies and no bearer, starts no run", async () => {
  const [attempt] = triesAt("app.workflows.$workflowId.runs");
  const before = await rowsOf(null);
  const form: Attempt = {
    ...attempt,
    path: `/app/workflows/${mine.workflowId}/runs?shop=${mine.shop}&host=YWRtaW4&embedded=1`,
    params: { workflowId: mine.workflowId },
    init: { ...asForm({ requestId: randomUUID() }), headers: { Cookie: "session=1" } },
  };

  const answer = await ask("app.workflows.$workflowId.runs", form, undefined);

  expect(answer.status).toBeGreaterThanOrEqual(300);
  expect(await rowsOf(null)).toEqual(before);
});

test("no statement on a shop's table goes without the shop, from the click to the pick", async () => {
  const statements = recordStatements();
  // A cut-out waits for a worker, and there is none here.
  const names = [...table.keys()].filter(
    (name) => name.startsWith("app") && !name.startsWith("app.cut-outs"),
  );
  for (const name of names) {
    for (const attempt of triesAt(name)) {
      const wire = playShopify().answer({ data: { nodes: [null], product: null } });
      // Each address once more, by the shop that owns what it names.
      const answer = await ask(name, attempt, theirs.shop);
      await answer.body?.cancel();
      wire.stop();
    }
  }
  const place = await workflowShop();
  const runId = await started(wishOf(place));
  const [first] = await jobsOf(place.shop, runId);
  await cancelRun({ shop: place.shop, runId, imageJobId: first.id });
  await work(place.shop, runId, playProvider().engine);

  const tenants = Object.keys(await rowsOf(place.shop)).filter((name) => name !== "Session");
  const onTenants = statements.filter((text) => tenants.some((name) => text.includes(`"${name}"`)));
  expect(onTenants.length).toBeGreaterThan(100);
  expect(onTenants.filter((text) => !/\bshop\b/.test(withoutColumns(text)))).toEqual([]);
});

/** Of a select only what decides which rows it finds: that it names the shop among its columns says nothing. */
function withoutColumns(text: string): string {
  return /^\s*select/i.test(text) ? text.slice(Math.max(0, text.search(/\bwhere\b/i))) : text;
}
