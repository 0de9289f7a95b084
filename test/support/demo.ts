import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { freePort } from "../../scripts/database-system";

const Ready = z.object({
  admin: z.string(),
  app: z.string(),
  control: z.string(),
  database: z.string(),
});

export type Demo = z.infer<typeof Ready> & {
  folder: string;
  /** Everything it has printed so far. */
  output: () => string;
  /** As Ctrl-C does. The folder stays for a restart. */
  stop: () => Promise<number | null>;
  removeFolder: () => void;
};

const READY_SECONDS = 120;

/** The demo as a newcomer starts it, on ports and in a folder of its own. */
export async function startDemo({
  folder = mkdtempSync(path.join(tmpdir(), "packshot-e2e-")),
  args = [] as string[],
} = {}): Promise<Demo> {
  const port = String(await freePort());
  const script = ["--import", "tsx", "scripts/demo.ts", "--data", folder, "--port", port, ...args];
  const child = spawn(process.execPath, script, {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const printed: string[] = [];
  const output = () => printed.join("");

  const ready = await new Promise<z.infer<typeof Ready>>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGINT");
      reject(new Error(`The demo was not ready after ${READY_SECONDS} s:\n${output()}`));
    }, READY_SECONDS * 1000);
    void ended.then(() => reject(new Error(`The demo ended:\n${output()}`)));
    function take(chunk: Buffer): void {
      printed.push(chunk.toString("utf8"));
      const line = /^ready (\{.*\})$/m.exec(output())?.[1];
      if (!line) return;
      clearTimeout(timer);
      resolve(Ready.parse(JSON.parse(line)));
    }
    child.stdout.on("data", take);
    child.stderr.on("data", take);
  });

  return {
    ...ready,
    folder,
    output,
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
    removeFolder: () => rmSync(folder, { recursive: true, force: true }),
  };
}
