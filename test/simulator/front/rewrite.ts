import { Transform } from "node:stream";

export type Addresses = { admin: string; front: string; appUrl: string; shop: string };

type Rule = { real: string; simulated: string };

/**
 * The real addresses an app speaks of, and where this machine plays them. Each appears plainly and percent-encoded,
 * since addresses travel inside query strings too.
 */
export type Rewriting = { outward: (text: string) => string; inward: (text: string) => string };

const HOSTS_PATH = "/_hosts";

export function makeRewriting({ admin, front, appUrl, shop }: Addresses): Rewriting {
  const fixed: Rule[] = [
    { real: new URL(appUrl).origin, simulated: front },
    { real: "https://admin.shopify.com", simulated: admin },
    { real: `https://${shop}`, simulated: `${admin}${HOSTS_PATH}/${shop}` },
    { real: "https://cdn.shopify.com", simulated: `${admin}${HOSTS_PATH}/cdn.shopify.com` },
  ];
  const outward = new Map(bothForms(fixed).map(({ real, simulated }) => [real, simulated]));
  const inward = new Map(bothForms(fixed).map(({ real, simulated }) => [simulated, real]));
  const outwardPattern = alternatives([...outward.keys()]);
  const inwardPattern = alternatives([...inward.keys()]);
  const hosted = `${admin}${HOSTS_PATH}/`;
  const storage = "([\\w-]+\\.storage\\.googleapis\\.com)";
  const storageInward = new RegExp(escapePattern(hosted) + storage, "g");
  const storageInwardEncoded = new RegExp(escapePattern(encodeURIComponent(hosted)) + storage, "g");

  return {
    outward: (text) =>
      text
        .replace(outwardPattern, (found) => outward.get(found) ?? found)
        .replace(/https:\/\/([\w-]+\.storage\.googleapis\.com)/g, `${hosted}$1`)
        .replace(
          /https%3A%2F%2F([\w-]+\.storage\.googleapis\.com)/g,
          `${encodeURIComponent(hosted)}$1`,
        ),
    inward: (text) =>
      text
        .replace(storageInward, "https://$1")
        .replace(storageInwardEncoded, "https%3A%2F%2F$1")
        .replace(inwardPattern, (found) => inward.get(found) ?? found),
  };
}

function bothForms(rules: Rule[]): Rule[] {
  const encoded = rules.map(({ real, simulated }) => ({
    real: encodeURIComponent(real),
    simulated: encodeURIComponent(simulated),
  }));
  return [...rules, ...encoded];
}

/** Longest first, and never in the middle of a longer host name. */
function alternatives(texts: string[]): RegExp {
  const sorted = [...texts].sort((a, b) => b.length - a.length);
  return new RegExp(`(?:${sorted.map(escapePattern).join("|")})(?![\\w.-])`, "g");
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/**
 * The simulated admin has one origin for every Shopify host, and only http: a policy written for the real hosts
 * would keep the browser from showing the app.
 */
export function rewritePolicy(policy: string, { admin, front, appUrl, shop }: Addresses): string {
  return policy
    .split(";")
    .filter((directive) => directive.trim() !== "upgrade-insecure-requests")
    .map((directive) =>
      directive
        .replaceAll(new URL(appUrl).origin, front)
        .replaceAll("https://admin.shopify.com", admin)
        .replaceAll(`https://${shop}`, admin)
        .replaceAll(/https:\/\/(?:\*\.)?(?:myshopify|cdn\.shopify)\.com/g, admin)
        .replaceAll(/https:\/\/[\w*-]+\.storage\.googleapis\.com/g, admin),
    )
    .join(";");
}

const ADDRESS_AT_END = /h(?:t(?:t(?:p(?:s(?:[:%][\w%:/.-]*)?)?)?)?)?$/;
const LONGEST_ORIGIN = 120;

/**
 * Rewrites a stream as it flows. Only an address that might go on in the next chunk is held back, so events and
 * deferred data reach the browser when the app sends them. Latin-1 carries any bytes through unharmed.
 */
export function rewritingStream(rewrite: (text: string) => string): Transform {
  let held = "";
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const text = held + chunk.toString("latin1");
      const tail = ADDRESS_AT_END.exec(text)?.[0] ?? "";
      held = tail.length < LONGEST_ORIGIN ? tail : "";
      done(null, Buffer.from(rewrite(text.slice(0, text.length - held.length)), "latin1"));
    },
    flush(done) {
      done(null, Buffer.from(rewrite(held), "latin1"));
    },
  });
}
