import type { SimulatedShop } from "../../support/simulated-shop";

const SHOPIFY = /(?:^|\.)(?:myshopify\.com|shopify\.com|storage\.googleapis\.com)$/;

/** One call of the app to Shopify, by its operation's name, or "Upload" or "Token". */
export type Call = { index: number; name: string; send: () => Promise<Response> };
type Cut = { when: "before" | "after"; isDue: (call: Call) => boolean };

export type Wire = {
  calls: string[];
  /** The first call that fits is answered to nobody, ever: the worker is as dead as one can be in this process. */
  dieAt: (cut: Cut) => { died: Promise<Call> };
  /** The first call that fits is cut off; Shopify hears of it when it is delivered after all. */
  cutAndKeep: (isDue: (call: Call) => boolean) => { deliver: () => Promise<void> };
  /** The first call that fits waits until it is let go. */
  holdBefore: (isDue: Cut["isDue"]) => { reached: Promise<Call>; letGo: () => void };
  /** Its answer is there and waits until it is let go. */
  holdAfter: (isDue: Cut["isDue"]) => { reached: Promise<Call>; letGo: () => void };
  stop: () => void;
};

/** Leads what the app asks of Shopify's hosts to the simulated shop. */
export function rerouteToShop(shop: Pick<SimulatedShop, "ask">): Wire {
  const real = globalThis.fetch;
  const calls: string[] = [];
  const stops: { when: Cut["when"]; isDue: Cut["isDue"]; stop: (call: Call) => Promise<void> }[] =
    [];

  async function stopIfDue(when: Cut["when"], call: Call): Promise<void> {
    const index = stops.findIndex((one) => one.when === when && one.isDue(call));
    const due = index < 0 ? [] : stops.splice(index, 1);
    for (const { stop } of due) await stop(call);
  }

  function hold({ when, isDue }: Cut): { reached: Promise<Call>; letGo: () => void } {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const reached = new Promise<Call>((resolve) => {
      const stop = (call: Call) => {
        resolve(call);
        return held;
      };
      stops.push({ when, isDue, stop });
    });
    return { reached, letGo: () => letGo() };
  }

  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (!SHOPIFY.test(url.hostname)) return real(input, init);

    const send = () => shop.ask(url.host, url.pathname + url.search, init);
    const call = { index: calls.length, name: nameOf(url, init), send };
    calls.push(call.name);
    await stopIfDue("before", call);
    const response = await send();
    await stopIfDue("after", call);
    return response;
  };

  return {
    calls,
    dieAt({ when, isDue }) {
      const died = new Promise<Call>((resolve) => {
        const stop = (call: Call) => {
          resolve(call);
          return new Promise<never>(() => undefined);
        };
        stops.push({ when, isDue, stop });
      });
      return { died };
    },
    cutAndKeep(isDue) {
      let kept: Call | null = null;
      const stop = (call: Call) => {
        kept = call;
        return Promise.reject(new TypeError("fetch failed"));
      };
      stops.push({ when: "before", isDue, stop });
      return {
        async deliver() {
          await kept?.send();
        },
      };
    },
    holdBefore: (isDue) => hold({ when: "before", isDue }),
    holdAfter: (isDue) => hold({ when: "after", isDue }),
    stop() {
      globalThis.fetch = real;
    },
  };
}

function nameOf(url: URL, init: RequestInit | undefined): string {
  if (url.pathname.endsWith("/access_token")) return "Token";
  if (url.hostname.endsWith("storage.googleapis.com")) return "Upload";
  const body = typeof init?.body === "string" ? init.body : "";
  return /(?:query|mutation) (\w+)/.exec(body)?.[1] ?? "(unnamed)";
}
