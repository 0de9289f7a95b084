import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { draw, drawGrain, takeTheMiddle } from "./draw";
import { FAULTS, type ArmedFault, type Fault } from "./faults";
import type { Made, Order, Received, Reply, TextWire, Wire } from "./wire";

/** A request as it was logged: enough to see what was asked and whether the key went along. */
export type Logged = { method: string; path: string; key: boolean; order: LoggedOrder | null };
type LoggedOrder = Omit<Order, "references"> & {
  references: number;
  body: Record<string, unknown>;
};

export type Played = {
  server: Server;
  log: Logged[];
  arm: (fault: ArmedFault) => void;
  clear: () => void;
  /** The most pictures it was asked for at once, and with the same prompt. */
  atOnce: { most: number; byPrompt: Record<string, number> };
  /** How long a picture takes. */
  meanMs: number;
};

type Paid = { order: Order; speaks: TextWire | null };
type Job = { order: Order; readyAt: number; fault: Fault | null };
type Stored = { bytes: Uint8Array; breaks: number };

const FOREIGN = "https://pictures.elsewhere.test/stolen.png";
const STATUS: Partial<Record<Fault, number>> = {
  "bad-request": 400,
  unauthorized: 401,
  "no-money": 402,
  "rate-limited": 429,
  "rate-limited-for-a-while": 429,
  "server-error": 500,
  unavailable: 503,
  "gateway-timeout": 504,
};

/** The pictures of a bulk run with their references would fill the memory. */
const MOST_LOGGED = 1_000;

/** `plain`: a picture is drawn once for its size and sent again, so that drawing takes no part in what is measured. */
type Manner = { meanMs: number; plain: boolean };

/** One provider on one port of this machine, speaking its wire protocol, with the faults somebody arms. */
export function serveWire(wire: Wire, { meanMs, plain }: Manner): Played {
  const armed: ArmedFault[] = [];
  const jobs = new Map<string, Job>();
  const pictures = new Map<string, Stored>();
  const log: Logged[] = [];
  const asked = new Map<string, number>();
  const drawnOnce = new Map<string, Promise<Uint8Array>>();
  let paid = 0;
  const underWay: string[] = [];
  const played: Played = {
    server: createServer((request, response) => {
      serve(request, response).catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(500);
        response.end(String(error));
      });
    }),
    log,
    atOnce: { most: 0, byPrompt: {} },
    meanMs,
    arm: (fault) => void armed.push({ ...fault }),
    clear: () => {
      armed.length = 0;
      log.length = 0;
      asked.clear();
      paid = 0;
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const origin = `http://${request.headers.host ?? ""}`;
    const received = await receive(request);
    const key = wire.key(received.headers);
    const paidFor = await paidIn(received);
    const order = paidFor?.order ?? null;
    const { method, path } = received;
    keepLog({ method, path, key: Boolean(key), order: order && logged(order, received) });

    if (path.startsWith("/pictures/")) return sendPicture(response, path);
    if (!key) return send(response, wire.refuse(401, "no key"));
    if (paidFor) return counting(paidFor, () => answerPaid(response, { ...paidFor, origin }));
    const id = wire.job?.idOf(received);
    const job = id ? jobs.get(id) : undefined;
    if (!id || !job) return send(response, wire.refuse(404, "not found"));
    return answerJob(response, { id, job, origin, isStatus: path.endsWith("/status") });
  }

  async function counting({ order: { prompt } }: Paid, answer: () => Promise<void>): Promise<void> {
    const { atOnce } = played;
    underWay.push(prompt);
    const alike = underWay.filter((other) => other === prompt).length;
    atOnce.most = Math.max(atOnce.most, underWay.length);
    atOnce.byPrompt[prompt] = Math.max(atOnce.byPrompt[prompt] ?? 0, alike);
    await answer().finally(() => underWay.splice(underWay.indexOf(prompt), 1));
  }

  function keepLog(logged: Logged): void {
    log.push(logged);
    if (log.length > MOST_LOGGED) log.shift();
  }

  async function answerPaid(
    response: ServerResponse,
    { order, origin, speaks }: Paid & { origin: string },
  ): Promise<void> {
    paid += 1;
    const fault = takeFault(paid) ?? takeFaultInWords(order.prompt);
    if (fault === "hang") return;
    if (fault === "reset-before-answer") {
      response.destroy();
      return;
    }
    const status = fault ? STATUS[fault] : undefined;
    if (status) return send(response, refusal(wire, status, fault));
    if (fault === "html") return send(response, { bytes: HTML, type: "text/html" });

    const takes = played.meanMs * (0.5 + Math.random()) * (fault === "slow" ? 6 : 1);
    if (wire.job) {
      const id = randomUUID();
      jobs.set(id, { order, readyAt: Date.now() + takes, fault });
      return send(response, wire.job.submitted(id, origin));
    }
    await pause(takes);
    return speaks
      ? answerText(response, speaks, { order, fault })
      : answerPicture(response, { order, fault, origin });
  }

  async function answerPicture(
    response: ServerResponse,
    { order, fault, origin }: { order: Order; fault: Fault | null; origin: string },
  ): Promise<void> {
    if (fault === "moderated") return send(response, wire.moderated());
    if (fault === "moderated-picture") return send(response, wire.moderatedPicture());
    if (fault === "empty") return send(response, wire.empty());
    const reply = wire.answer(await make(order, fault, origin), order);
    return send(response, reply, fault === "reset-in-mid-body");
  }

  /** What is paid for: a picture, or a text and how the provider speaks then. */
  async function paidIn(received: Received): Promise<Paid | null> {
    if (wire.text?.isAsked(received)) {
      const order = { ...wire.text.order(received), widthPx: 0, heightPx: 0, seed: 0 };
      return { order, speaks: wire.text };
    }
    return wire.isPaid(received) ? { order: await wire.order(received), speaks: null } : null;
  }

  function answerText(
    response: ServerResponse,
    speaks: TextWire,
    { order, fault }: { order: Order; fault: Fault | null },
  ): Promise<void> {
    if (fault === "moderated" || fault === "moderated-picture") {
      return send(response, speaks.moderated());
    }
    if (fault === "empty") return send(response, speaks.empty());
    const { model, prompt, references } = order;
    const seen = references.length > 0 ? `, with ${references.length} pictures` : "";
    const words = `Played ${wire.id}: ${model}${seen}. ${prompt}`;
    return send(response, speaks.answer(words), fault === "reset-in-mid-body");
  }

  async function answerJob(
    response: ServerResponse,
    { id, job, origin, isStatus }: { id: string; job: Job; origin: string; isStatus: boolean },
  ): Promise<void> {
    const { order, fault } = job;
    if (Date.now() < job.readyAt) {
      return send(response, wire.job?.pending(id, origin) ?? wire.refuse(404, "no job"));
    }
    if (isStatus) {
      const place = { status: "COMPLETED", response_url: `${origin}/app/requests/${id}` };
      return send(response, { json: place });
    }
    if (fault === "moderated") return send(response, wire.moderated());
    if (fault === "moderated-picture") return send(response, wire.moderatedPicture());
    if (fault === "empty") return send(response, wire.empty());
    if (fault === "job-fails")
      return send(response, wire.job?.failed() ?? wire.refuse(500, "died"));
    return send(response, wire.answer(await make(order, fault, origin), order));
  }

  async function make(order: Order, fault: Fault | null, origin: string): Promise<Made> {
    const bytes = order.cutOut
      ? await takeTheMiddle(order.references[0])
      : await (plain ? drawOnce(order) : drawOrder(order, fault));
    const whole = Array.from({ length: fault === "two-pictures" ? 2 : 1 }, () =>
      spoilt(bytes, fault),
    );
    const addresses = whole.map((picture) => {
      const name = `/pictures/${randomUUID()}.png`;
      pictures.set(name, { bytes: picture, breaks: breaksOf(fault) });
      return fault === "foreign-address" ? FOREIGN : origin + name;
    });
    return { pictures: whole, addresses };
  }

  function drawOrder(order: Order, fault: Fault | null): Promise<Uint8Array> {
    const { widthPx, heightPx, seed, prompt, references, model } = order;
    return draw({
      ...{ heightPx, seed, prompt, title: `Played ${wire.id}: ${model}` },
      widthPx: fault === "wrong-shape" ? Math.round(widthPx * 1.3) : widthPx,
      subject: references[0] ?? null,
      isSmeared: fault === "smeared",
    });
  }

  function drawOnce({ widthPx, heightPx }: Order): Promise<Uint8Array> {
    const size = `${widthPx}x${heightPx}`;
    const drawn = drawnOnce.get(size) ?? drawGrain(widthPx, heightPx);
    drawnOnce.set(size, drawn);
    return drawn;
  }

  function sendPicture(response: ServerResponse, path: string): Promise<void> {
    const stored = pictures.get(path);
    if (!stored) return send(response, { status: 404 });
    const isBroken = stored.breaks > 0;
    stored.breaks -= 1;
    return send(response, { bytes: stored.bytes, type: "image/png" }, isBroken);
  }

  function takeFault(count: number): Fault | null {
    const due = armed.find(({ from, times }) => count >= from && times > 0);
    if (!due) return null;
    due.times -= 1;
    return due.fault;
  }

  /** `fault:moderated` in a prompt strikes every picture of it, `fault:moderated:3,7` the third and seventh of ten. */
  function takeFaultInWords(prompt: string): Fault | null {
    const [, name, places] = /\bfault:([a-z-]+)(?::([\d,]+))?/.exec(prompt) ?? [];
    const fault = FAULTS.find((known) => known === name);
    if (!fault) return null;
    const count = (asked.get(prompt) ?? 0) + 1;
    asked.set(prompt, count % 10);
    return !places || places.split(",").includes(String(count)) ? fault : null;
  }

  return played;
}

const HTML = Buffer.from("<!doctype html><title>Sorry</title><p>We will be back soon.");

function breaksOf(fault: Fault | null): number {
  if (fault === "picture-breaks-once") return 1;
  return fault === "reset-in-mid-body" ? Number.POSITIVE_INFINITY : 0;
}

function spoilt(bytes: Uint8Array, fault: Fault | null): Uint8Array {
  if (fault === "truncated-picture") return bytes.slice(0, Math.floor(bytes.byteLength / 2));
  return fault === "not-a-picture" ? Buffer.from("this is no picture at all") : bytes;
}

function refusal(wire: Wire, status: number, fault: Fault | null): Reply {
  const headers = fault === "rate-limited-for-a-while" ? { "retry-after": "7" } : undefined;
  return { ...wire.refuse(status, `played: ${fault ?? ""}`), ...(headers ? { headers } : {}) };
}

function send(response: ServerResponse, reply: Reply, isCut = false): Promise<void> {
  const { status = 200, headers, json, bytes, type = "application/json" } = reply;
  const body = Buffer.from(bytes ?? JSON.stringify(json ?? {}));
  response.writeHead(status, {
    "content-type": type,
    "content-length": body.byteLength,
    ...headers,
  });
  if (isCut) response.write(body.subarray(0, body.byteLength / 2), () => response.destroy());
  else response.end(body);
  return Promise.resolve();
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  const { method = "GET", url = "/", headers } = request;
  const form = type.startsWith("multipart/form-data")
    ? await new Response(body, { headers: { "content-type": type } }).formData()
    : null;
  const json = type.startsWith("application/json") ? (JSON.parse(body.toString()) as object) : {};
  return { method, path: url, headers, form, json: { ...json } };
}

/** What was sent, without the pictures in it. */
function logged({ references, ...order }: Order, { json, form }: Received): LoggedOrder {
  const fields = form
    ? Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === "string"))
    : json;
  const short = JSON.stringify(fields, (_name, value: unknown) =>
    typeof value === "string" && value.length > 2_000 ? `${value.length} characters` : value,
  );
  return {
    ...order,
    references: references.length,
    body: JSON.parse(short) as Record<string, unknown>,
  };
}
