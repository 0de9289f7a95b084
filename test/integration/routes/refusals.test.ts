import { expect, test } from "vitest";
import { handleError } from "~/entry.server";
import { loader } from "~/routes/app";
import { describeError } from "~/ui/describe-error";
import { ownDatabase } from "../../support/database";
import { recordOutput } from "../../support/record-output";
import { answerOf, requestOf, sessionTokenOf } from "../../support/signed-in";

Object.assign(process.env, { LOG_LEVEL: "info" });
ownDatabase();

const SHOP = "refused.myshopify.com";
const HOST = Buffer.from("admin.shopify.com/store/refused").toString("base64url");
const PAGE = `/app/credits?shop=${SHOP}&host=${HOST}&embedded=1`;

/** Opens the page as App Bridge does after a bounce: the same address with a new session token, which is refused like the others. */
async function openPage(address: string): Promise<Response> {
  const { pathname, search } = new URL(address, "https://packshot.test");
  const path = `${pathname}${search}&id_token=${await sessionTokenOf(SHOP, { secret: "another" })}`;
  const request = await requestOf(path);
  return answerOf(() => loader({ request, params: {}, context: {} }));
}

test("where no session token is accepted, the page is opened anew three times and then says so", async () => {
  recordOutput();

  const answers = [];
  for (let address: string | null = PAGE; address !== null && answers.length < 10;) {
    const answer: Response = await openPage(address);
    answers.push(answer.status);
    const location = new URL(answer.headers.get("Location") ?? "", "https://packshot.test");
    address = location.searchParams.get("shopify-reload");
  }

  expect(answers).toEqual([302, 302, 302, 403]);
  const { title } = describeError(refusal(403));
  expect(title).toBe("Shopify did not confirm who you are");
});

test("an address we do not have is noted in one quiet line, an error of ours with its stack", async () => {
  const output = recordOutput();
  const request = await requestOf("/no-such-page?id_token=secret");

  handleError(refusal(404), {
    request,
    params: {},
    context: {},
  });
  const quiet = JSON.parse(output.text()) as Record<string, unknown>;
  handleError(new Error("a bug"), { request, params: {}, context: {} });

  expect(quiet).toMatchObject({ level: "info", event: "request.missed", path: "/no-such-page" });
  expect(quiet).not.toHaveProperty("error");
  expect(output.text()).toContain('"event":"request.failed"');
  expect(output.text()).toContain("refusals.test.ts");
});

/** What Remix makes of an answer that is no success. */
function refusal(status: number) {
  return { status, statusText: "", internal: true, data: null };
}
