import pg from "pg";
import { getEnv } from "~/platform/env.server";
import { logger } from "~/platform/logger.server";

type Listener = { channel: string; onMessage: (payload: string) => void; onGap: () => void };

const RECONNECT_MS = 1_000;
const CHECK_MS = 15_000;
const ANSWER_MS = 5_000;

/** One connection a process listens for everybody: opened for the first listener, closed with the last. */
const listeners = new Set<Listener>();
let current: pg.Client | undefined;
let dialing: Promise<void> | undefined;

/**
 * Calls back for every message on a channel. PostgreSQL keeps none for an absent listener, so `onGap` is called when
 * the connection was lost and is back: what was said meanwhile has to be read from the rows.
 */
export async function listen(listener: Listener): Promise<() => Promise<void>> {
  listeners.add(listener);
  try {
    if (current) await subscribe(current, listener.channel);
    else await (dialing ??= dial());
  } catch (error) {
    listeners.delete(listener);
    throw error;
  }
  return async () => {
    listeners.delete(listener);
    if (listeners.size === 0) await hangUp();
  };
}

async function dial(): Promise<void> {
  const client = new pg.Client({
    connectionString: getEnv().DATABASE_URL,
    application_name: "packshot-listen",
    keepAlive: true,
    query_timeout: ANSWER_MS,
  });
  client.on("notification", ({ channel, payload }) => {
    for (const listener of listeners) {
      if (listener.channel === channel) listener.onMessage(payload ?? "");
    }
  });
  client.on("error", () => lose(client));
  client.on("end", () => lose(client));
  try {
    await client.connect();
    for (const channel of new Set([...listeners].map((listener) => listener.channel))) {
      await subscribe(client, channel);
    }
    current = client;
    check(client);
  } finally {
    dialing = undefined;
    if (current !== client) await client.end().catch(() => undefined);
  }
}

async function subscribe(client: pg.Client, channel: string): Promise<void> {
  await client.query(`listen ${client.escapeIdentifier(channel)}`);
}

/** A connection that died silently is only found by using it. */
function check(client: pg.Client): void {
  const timer = setInterval(() => {
    if (current === client) client.query("select").catch(() => lose(client));
    else clearInterval(timer);
  }, CHECK_MS);
  timer.unref();
}

function lose(client: pg.Client): void {
  if (current !== client) return;
  current = undefined;
  logger.warn("listen.lost");
  void client.end().catch(() => undefined);
  void dialUntilBack();
}

async function dialUntilBack(): Promise<void> {
  while (listeners.size > 0 && !current) {
    try {
      await (dialing ??= dial());
      for (const listener of listeners) listener.onGap();
      logger.info("listen.back");
    } catch (error) {
      logger.warn("listen.retry", { error });
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }
}

async function hangUp(): Promise<void> {
  const client = current;
  current = undefined;
  await client?.end();
}
