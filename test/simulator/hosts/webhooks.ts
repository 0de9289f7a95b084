import { createHmac, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { note, type WebhookEntry } from "../store/diary";
import { takeFault } from "../store/faults";
import { isoNow, type World } from "../store/world";

type Subscription = { topics: string[]; uri: string; includeFields: string[] | null };
export type Delivery = {
  topic: string;
  payload: Record<string, unknown>;
  isHmacBad?: boolean;
  /** The id of the delivery. The same id sent twice is the same delivery, as when Shopify retries. */
  id?: string;
};
type Message = {
  id: string;
  eventId: string;
  triggeredAt: string;
  topic: string;
  uri: string;
  body: string;
  isHmacBad: boolean;
};

const PAUSE_MS = 60;
const TIMEOUT_MS = 5_000;

/** Sends one event to every route that shopify.app.toml subscribes to its topic. Never throws: Shopify does not wait. */
export function sendWebhook(world: World, delivery: Delivery): void {
  const ofTopic = (fault: { topic?: string | undefined }) =>
    fault.topic === undefined || fault.topic === delivery.topic;
  const isDropped = takeFault(world.faults, "webhook-drop", ofTopic) !== null;
  const copies = takeFault(world.faults, "webhook-duplicate", ofTopic) ? 2 : 1;
  const delay = takeFault(world.faults, "webhook-delay", ofTopic);
  const bad = takeFault(world.faults, "webhook-bad-hmac", ofTopic) !== null;
  const eventId = randomUUID();

  for (const { uri, includeFields } of subscriptionsFor(world, delivery.topic)) {
    const message: Message = {
      id: delivery.id ?? randomUUID(),
      eventId,
      triggeredAt: isoNow(world),
      topic: delivery.topic,
      uri,
      body: JSON.stringify(
        includeFields ? only(delivery.payload, includeFields) : delivery.payload,
      ),
      isHmacBad: bad || delivery.isHmacBad === true,
    };
    if (isDropped) {
      note(world.diary.webhooks, entryOf(world, message, { status: "dropped", attempt: 0 }));
      continue;
    }
    for (let copy = 0; copy < copies; copy += 1) {
      later(delay?.milliseconds ?? PAUSE_MS, () => void attempt(world, message, 1));
    }
  }
}

async function attempt(world: World, message: Message, count: number): Promise<void> {
  const status = await post(world, message);
  note(world.diary.webhooks, entryOf(world, message, { status, attempt: count }));
  const isDone = typeof status === "number" && status >= 200 && status < 300;
  const pause = world.settings.webhookRetrySeconds[count - 1];
  if (isDone || pause === undefined) return;
  later(pause * 1000, () => void attempt(world, message, count + 1));
}

async function post(world: World, message: Message): Promise<number | "unreachable"> {
  const { appPort, appUrl, shop, apiSecret, apiVersion } = world.settings;
  const secret = message.isHmacBad ? "not-the-secret" : apiSecret;
  const path = new URL(message.uri, appUrl);
  try {
    const answer = await fetch(`http://127.0.0.1:${appPort}${path.pathname}${path.search}`, {
      method: "POST",
      body: message.body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        "content-type": "application/json",
        "user-agent": "Shopify-Captain-Hook",
        "x-forwarded-proto": "https",
        "x-shopify-topic": message.topic,
        "x-shopify-shop-domain": shop,
        "x-shopify-api-version": apiVersion,
        "x-shopify-webhook-id": message.id,
        "x-shopify-event-id": message.eventId,
        "x-shopify-triggered-at": message.triggeredAt,
        "x-shopify-hmac-sha256": createHmac("sha256", secret).update(message.body).digest("base64"),
      },
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    // Nobody listens, or the app took too long: both are retried, as Shopify does.
    return "unreachable";
  }
}

function entryOf(
  world: World,
  { id, topic, uri }: Message,
  outcome: Pick<WebhookEntry, "status" | "attempt">,
): WebhookEntry {
  return { at: isoNow(world), id, topic, uri, ...outcome };
}

function later(milliseconds: number, act: () => void): void {
  setTimeout(act, milliseconds).unref();
}

function only(payload: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => fields.includes(name)));
}

function subscriptionsFor(world: World, topic: string): Subscription[] {
  const fromFile = readSubscriptions(world.settings.webhookConfig);
  const fromApi = world.state.webhookSubscriptions.map((one) => ({
    topics: [one.topic.toLowerCase().replace("_", "/")],
    uri: one.uri,
    includeFields: null,
  }));
  return [...fromFile, ...fromApi].filter((one) => one.topics.includes(topic));
}

/** Reads the `[[webhooks.subscriptions]]` tables of shopify.app.toml: topics, compliance topics, uri, include_fields. */
export function readSubscriptions(file: string): Subscription[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, "utf8").replaceAll(/^\s*#.*$/gm, "");
  return text
    .split(/^\s*\[\[\s*webhooks\.subscriptions\s*\]\]/m)
    .slice(1)
    .map((block) => block.split(/^\s*\[/m)[0] ?? "")
    .map((block) => ({
      topics: [...listOf(block, "topics"), ...listOf(block, "compliance_topics")],
      uri: /^\s*uri\s*=\s*"([^"]*)"/m.exec(block)?.[1] ?? "/webhooks",
      includeFields: block.includes("include_fields") ? listOf(block, "include_fields") : null,
    }));
}

function listOf(block: string, name: string): string[] {
  const inside = new RegExp(`^\\s*${name}\\s*=\\s*\\[([^\\]]*)\\]`, "m").exec(block)?.[1] ?? "";
  return [...inside.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
}
