import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { chromium as playwright, type Browser } from "playwright-core";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
/** These two keep the packaged Chromium from drawing more than one page. */
const UNWANTED = new Set(["--single-process", "--no-zygote"]);

/** The system's Chromium, or the one that ships in an npm package. */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const system = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (system) return playwright.launch({ executablePath: system, args: ["--no-sandbox", ...more] });
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((argument) => !UNWANTED.has(argument)), ...more],
  });
}

/** Shopify's library answers 410 to a browser that calls itself headless. */
export const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";
