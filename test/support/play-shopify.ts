type Reply = { status?: number; body?: string; isCut?: boolean };

export type Wire = {
  /** What the Admin API answers next, in this order. */
  answer: (body: object) => Wire;
  text: (body: string) => Wire;
  status: (status: number) => Wire;
  cut: () => Wire;
  /** What a refresh token is exchanged for; without it, refreshing is refused. And what happens before the answer. */
  renewTo: (accessToken: string, meanwhile?: () => Promise<unknown>) => Wire;
  requests: string[];
  tokens: string[];
  renewals: string[];
  stop: () => void;
};

/** Answers in place of Shopify's Admin API, one scripted reply after the other. */
export function playShopify(): Wire {
  const real = globalThis.fetch;
  const replies: Reply[] = [];
  let renewed: string | null = null;
  let beforeAnswer = (): Promise<unknown> => new Promise((done) => setTimeout(done, 50));

  const wire: Wire = {
    answer: (body) => push({ body: JSON.stringify(body) }),
    text: (body) => push({ body }),
    status: (status) => push({ status, body: "" }),
    cut: () => push({ isCut: true }),
    renewTo(accessToken, meanwhile) {
      renewed = accessToken;
      beforeAnswer = meanwhile ?? beforeAnswer;
      return wire;
    },
    requests: [],
    tokens: [],
    renewals: [],
    stop() {
      globalThis.fetch = real;
    },
  };

  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const body = typeof init?.body === "string" ? init.body : "";
    return url.endsWith("/admin/oauth/access_token")
      ? renew(body)
      : reply(body, new Headers(init?.headers).get("X-Shopify-Access-Token") ?? "");
  };
  return wire;

  function push(next: Reply): Wire {
    replies.push(next);
    return wire;
  }

  function reply(body: string, token: string): Promise<Response> {
    wire.requests.push(body);
    wire.tokens.push(token);
    const next = replies.shift();
    if (!next || next.isCut) return Promise.reject(new TypeError("fetch failed"));
    return Promise.resolve(new Response(next.body ?? "", { status: next.status ?? 200 }));
  }

  async function renew(body: string): Promise<Response> {
    const { refresh_token } = JSON.parse(body) as { refresh_token: string };
    wire.renewals.push(refresh_token);
    await beforeAnswer();
    if (!renewed) return Response.json({ error: "invalid_request" }, { status: 400 });
    return Response.json({
      access_token: renewed,
      expires_in: 3600,
      refresh_token: `refresh of ${renewed}`,
      refresh_token_expires_in: 90 * 86_400,
    });
  }
}
