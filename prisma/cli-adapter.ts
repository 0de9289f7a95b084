import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

/**
 * Lets the Prisma CLI run its WASM schema engine, so that nothing has to be downloaded. Three gaps of
 * @prisma/adapter-pg 6.19.3 are closed here: catalogue columns of type `name` and `"char"` are refused by it;
 * it splits scripts on every semicolon, which breaks function bodies; and the engine leaves timers armed.
 */
export function schemaEngineAdapter(url: string) {
  return {
    provider: "postgres" as const,
    adapterName: "@prisma/adapter-pg",
    connect: () => open(url),
    connectToShadowDb: () => openShadow(url),
  };
}

letTheCliEnd();

const CHAR_TYPE = 18;
const NAME_TYPE = 19;
const TEXT_TYPE = 25;
const CHARACTER_COLUMN = 6;

async function open(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 4, idleTimeoutMillis: 250 });
  const charColumns = reportCatalogTypesAsText(pool);
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();

  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of charColumns.get(result.rows) ?? []) {
      result.columnTypes[column] = CHARACTER_COLUMN;
    }
    return result;
  };

  // Sent whole, a file is one implicit transaction: all of it or nothing.
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      (adapter as unknown as { onError(error: unknown): never }).onError(error);
    }
  };
  return adapter;
}

async function openShadow(url: string) {
  const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  const admin = await open(url);
  await admin.executeScript(`create database "${database}"`);

  const shadow = await open(Object.assign(new URL(url), { pathname: `/${database}` }).toString());
  const dispose = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await dispose();
    await admin.executeScript(`drop database if exists "${database}"`);
    await admin.dispose();
  };
  return shadow;
}

type AnyQuery = (...parameters: unknown[]) => Promise<pg.QueryArrayResult | undefined>;

/** Answers which columns of which rows were `"char"`, for these the engine knows under another name. */
function reportCatalogTypesAsText(pool: pg.Pool) {
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as unknown as AnyQuery;

  const wrapped: AnyQuery = async (...parameters) => {
    const result = await query(...parameters);
    const chars: number[] = [];
    result?.fields.forEach((field, column) => {
      if (field.dataTypeID === CHAR_TYPE) chars.push(column);
      if (field.dataTypeID === CHAR_TYPE || field.dataTypeID === NAME_TYPE) {
        field.dataTypeID = TEXT_TYPE;
      }
    });
    if (result && chars.length > 0) charColumns.set(result.rows, chars);
    return result;
  };
  Object.assign(pool, { query: wrapped });
  return charColumns;
}

/** The engine arms lock timers of 10 and 60 seconds and never clears them. */
function letTheCliEnd() {
  const arm = globalThis.setTimeout;
  globalThis.setTimeout = Object.assign((callback: () => void, delayMs?: number, ...rest: []) => {
    const timer = arm(callback, delayMs, ...rest);
    if ((delayMs ?? 0) >= 5_000) timer.unref();
    return timer;
  }, arm);
}
