import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { CHECKOUT } from "../../scripts/database-binaries";
import { openOwnDatabase } from "../bench/support/own-database";
import type { Order } from "./act-until-killed";
import { audit, type Audit } from "./audit-shop";
import { countDoubled } from "./chaos-engine";
import { spawnDoomed, type Doomed } from "./doomed";
import { drain } from "./drain";
import type { Failpoint } from "./failpoints";
import { scenes, type Scene } from "./scenes";

export type Victim = Order["victim"];
export const victims: Victim[] = ["worker", "postgres"];
export type CrashCase = { failpoint: Failpoint; victim: Victim; seed: number };
export type CrashResult = Audit & { doubled: number };
export type Chaos = {
  /** Kills the victim at the failpoint, lets what is left be worked off, and looks at what came of it. */
  crash: (crashCase: CrashCase) => Promise<CrashResult>;
  close: () => Promise<void>;
};

/** A PostgreSQL of its own to be killed, and processes that are loaded while others die. */
export async function openChaos(): Promise<Chaos> {
  const database = await openOwnDatabase();
  // Beneath node_modules' folder, so that what is bundled there finds its packages.
  const cache = path.join(CHECKOUT, ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, "chaos-"));
  const script = await bundle(folder);
  const log = path.join(folder, "calls");
  let nextToDie = spawnDoomed(script);
  let survivor: Doomed | undefined;

  async function crash({ failpoint, victim, seed }: CrashCase): Promise<CrashResult> {
    const scene = await scenes[failpoint.work]();
    writeFileSync(log, "");
    const paid = seed % 2 === 1;
    const order: Order = {
      ...{ failpoint: failpoint.name, victim, paid, log, wish: scene.wish },
      nth: 1 + (seed % failpoint.times),
    };
    try {
      await (victim === "worker" ? killWorker(order, scene) : killPostgres(order, scene));
    } catch (error) {
      await survivor?.end();
      survivor = undefined;
      throw error;
    }
    return { ...(await audit(scene.shop, scene.credits)), doubled: countDoubled(log) };
  }

  async function killWorker(order: Order, scene: Scene): Promise<void> {
    const doomed = nextToDie;
    await doomed.act(order);
    nextToDie = spawnDoomed(script);
    await scene.askAgain();
    await drain(scene.shop, { engine: order, alone: false });
  }

  async function killPostgres(order: Order, scene: Scene): Promise<void> {
    survivor ??= spawnDoomed(script);
    await survivor.act(order);
    await database.crash();
    await survivor.goOn();
    await scene.askAgain();
    await drain(scene.shop, { engine: order, alone: scene.isAllOfIt });
    await survivor.rest();
  }

  async function close(): Promise<void> {
    await Promise.all([nextToDie.end(), survivor?.end()]);
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { crash, close };
}

/** One file loads in half the time, and a process dies in each case. */
async function bundle(folder: string): Promise<string> {
  const outfile = path.join(folder, "act-until-killed.mjs");
  await build({
    ...{ entryPoints: ["test/chaos/act-until-killed.ts"], outfile, bundle: true },
    ...{ platform: "node", format: "esm", packages: "external", logLevel: "warning" },
  });
  return outfile;
}
