import { createHmac, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { note, type WebhookEntry } from "../store/diary";
import { takeFault } from "../store/faults";
import type { DeliveryRecord } from "../store/records";
import { isoNow, nowOf, type World } from "../store/world";

type Subscription = { topics: string[]; uri: string; includeFields: string[] | null };
export type Delivery = {
  topic: string;
  payload: Record<string, unknown>;
  isHmacBad?: boolean;
  /** The id of the delivery. The same id sent twice is the same delivery, as when Shopify retries. */
  id?: string;
};

const PAUSE_MS = 60;
const TIMEOUT_MS = 5_000;

/** Hands one event to every route that is subscribed to its topic. The clock sends it: Shopify does not wait. */
export function sendWebhook(world: World, delivery: Delivery): void {
  const ofTopic = (fault: { topic?: string | undefined }) =>
    fault.topic === undefined || fault.topic === delivery.topic;
  const isDropped = takeFault(world.faults, "webhook-drop", ofTopic) !== null;
  const copies = takeFault(world.faults, "webhook-duplicate", ofTopic) ? 2 : 1;
  const delay = takeFault(world.faults, "webhook-delay", ofTopic);
  const bad = takeFault(world.faults, "webhook-bad-hmac", ofTopic) !== null;
  const eventId = randomUUID();

  for (const { uri, includeFields } of subscriptionsFor(world, delivery.topic)) {
    const record: DeliveryRecord = {
      id: delivery.id ?? randomUUID(),
      eventId,
      triggeredAt: isoNow(world),
      topic: delivery.topic,
      uri,
      body: JSON.stringify(
        includeFields ? only(delivery.payload, includeFields) : delivery.payload,
      ),
      isHmacBad: bad || delivery.isHmacBad === true,
      dueAt: nowOf(world) + (delay?.milliseconds ?? PAUSE_MS),
      attempt: 1,
    };
    if (isDropped) {
      note(world.diary.webhooks, entryOf(world, record, "dropped"));
      continue;
    }
    for (let copy = 0; copy < copies; copy += 1) world.state.deliveries.push({ ...record });
  }
  world.save();
}

const underWay = new WeakSet<DeliveryRecord>();

/** What was on its way when the simulator stopped goes out after its start: at least once, as Shopify promises. */
export function sendDueWebhooks(world: World): void {
  for (const delivery of world.state.deliveries) {
    if (nowOf(world) < delivery.dueAt || underWay.has(delivery)) continue;
    underWay.add(delivery);
    void attempt(world, delivery);
  }
}

async function attempt(world: World, delivery: DeliveryRecord): Promise<void> {
  const status = await post(world, delivery);
  underWay.delete(delivery);
  note(world.diary.webhooks, entryOf(world, delivery, status));
  const isDone = typeof status === "number" && status >= 200 && status < 300;
  const pauseSeconds = world.settings.webhookRetrySeconds.at(delivery.attempt - 1);
  if (isDone || pauseSeconds === undefined) {
    world.state.deliveries = world.state.deliveries.filter((one) => one !== delivery);
  } else {
    delivery.attempt += 1;
    delivery.dueAt = nowOf(world) + pauseSeconds * 1000;
  }
  world.save();
}

async function post(world: World, message: DeliveryRecord): Promise<number | "unreachable"> {
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
  { id, topic, uri, attempt: count }: DeliveryRecord,
  status: WebhookEntry["status"],
): WebhookEntry {
  return { at: isoNow(world), id, topic, uri, status, attempt: count };
}

function only(payload: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => fields.includes(name)));
}

function subscriptionsFor(world: World, topic: string): Subscription[] {
  const fromFile = readSubscriptions(world.settings.webhookConfig);
  const fromApi = world.state.webhookSubscriptions.map((one) => ({
    topics: [one.topic],
    uri: one.uri,
    includeFields: null,
  }));
  // The file says products/update, the Admin API says PRODUCTS_UPDATE.
  const named = [topic, topic.replace("/", "_").toUpperCase()];
  return [...fromFile, ...fromApi].filter((one) => one.topics.some((each) => named.includes(each)));
}

/** Reads the `[[webhooks.subscriptions]]` tables of shopify.app.toml: topics, compliance topics, uri, include_fields. */
function readSubscriptions(file: string): Subscription[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, "utf8").replaceAll(/^\s*#.*$/gm, "");
  return text
    .split(/^\s*\[\[\s*webhooks\.subscriptions\s*\]\]/m)
    .slice(1)
    .map((block) => block.split(/^\s*\[/m).at(0) ?? "")
    .map((block) => ({
      topics: [...listOf(block, "topics"), ...listOf(block, "compliance_topics")],
      uri: /^\s*uri\s*=\s*"([^"]*)"/m.exec(block)?.[1] ?? "/webhooks",
      includeFields: block.includes("include_fields") ? listOf(block, "include_fields") : null,
    }));
}

function listOf(block: string, name: string): string[] {
  const inside = new RegExp(`^\\s*${name}\\s*=\\s*\\[([^\\]]*)\\]`, "m").exec(block)?.[1] ?? "";
  return [...inside.matchAll(/"([^"]*)"/g)].map((match) => match[1]);
}
