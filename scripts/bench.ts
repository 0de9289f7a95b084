import { existsSync } from "node:fs";

/** `value` must not exceed `limit`. Only gates fail a run; figures are printed and pursued. */
export type Gate = { name: string; value: number; limit: number };

/** What `measure()` of each test/bench/NAME.ts answers. */
export type Measured = { figures: Record<string, number>; gates: Gate[] };

const [name = ""] = process.argv.slice(2);
const file = new URL(`../test/bench/${name}.ts`, import.meta.url);
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  console.error("Name a bench of test/bench: npm run bench -- studio");
  process.exit(2);
}

const { measure } = (await import(file.href)) as { measure: () => Promise<Measured> };
const { figures, gates } = await measure();
const judged = gates.map((gate) => ({ ...gate, ok: gate.value <= gate.limit }));
const ok = judged.every((gate) => gate.ok);
console.log(JSON.stringify({ bench: name, figures, gates: judged, ok }));
process.exitCode = ok ? 0 : 1;
