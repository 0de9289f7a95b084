import { readFileSync, readdirSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { judgeFidelity, stopFidelity } from "~/fidelity/fidelity.server";

afterAll(stopFidelity);

/** The nice value of each thread of this process: the 19th field, counted behind the name, which may hold spaces. */
function priorities(): number[] {
  return readdirSync("/proc/self/task").map((id) => {
    const stat = readFileSync(`/proc/self/task/${id}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
  });
}

test.skipIf(process.platform !== "linux")(
  "the thread that judges stays behind those that make and store pictures",
  async () => {
    const before = priorities();
    const bytes = new Uint8Array([1, 2, 3]);
    await expect(judgeFidelity({ photo: bytes, mask: bytes, picture: bytes })).rejects.toThrow();

    const raised = priorities().filter((nice) => nice > Math.max(...before));
    expect(raised.length).toBeGreaterThan(0);
    expect(priorities().filter((nice) => nice === Math.min(...before)).length).toBeGreaterThan(0);
  },
);
