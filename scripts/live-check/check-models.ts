import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { noteVerified } from "~/provider-access/model-checks.server";
import { getEnv } from "~/platform/env.server";
import { anyModels, type AnyModel } from "~/providers/any-model";
import { settingsOf } from "~/providers/endpoints.server";
import { connectionTo } from "~/providers/image-providers.server";
import { REMOTE_PROVIDERS } from "~/providers/image-model";
import { findModel } from "~/providers/image-models";
import { findTextModel } from "~/providers/text-models";
import { makeOne } from "./make-one";

export const VERIFIED_FILE = "app/providers/verified-models.json";

/** Of every provider with a key the image model and the text model that cost least, or the ones asked for by name. */
export function modelsToCheck(wanted: readonly string[]): AnyModel[] {
  const callable = anyModels.filter(({ provider, status }) => {
    const { hasAdapter, missingKey } = connectionTo(provider);
    return status.kind === "live" && provider !== "studio" && hasAdapter && missingKey === null;
  });
  if (wanted.length > 0) return callable.filter(({ id }) => wanted.includes(id));
  return REMOTE_PROVIDERS.flatMap((provider) =>
    (["image", "text"] as const).flatMap((makes) =>
      callable
        .filter((model) => model.provider === provider && model.makes === makes)
        .toSorted((one, other) => listCost(one.id) - listCost(other.id))
        .slice(0, 1),
    ),
  );
}

/** Where to note what was verified: in the file of a checkout, in the database that the processes read, or in both. */
type Notes = { file: string; isInDatabase: boolean };

/** Prints what came and notes what was verified. False where a model that was to make something made nothing. */
export async function checkModels(models: readonly AnyModel[], notes: Notes): Promise<boolean> {
  const verified: string[] = [];
  let isWell = true;
  for (const model of models) {
    console.log(`${model.name}: one ${model.makes}, about US$${listCost(model.id)}`);
    const check = await makeOne(model);
    console.log(check);
    if (check.kind === "failed") isWell = false;
    else if (isPlayed(model)) console.log("Its address is a played one, so that verifies nothing.");
    else verified.push(model.id);
  }
  if (verified.length > 0) await note(verified, notes);
  return isWell;
}

async function note(models: readonly string[], { file, isInDatabase }: Notes): Promise<void> {
  const now = new Date();
  if (existsSync(file)) writeVerified(file, models, now);
  if (isInDatabase) await noteVerified(models, now);
}

const Verified = z.record(z.string(), z.iso.datetime());

/** What was found earlier of other models stays. */
function writeVerified(file: string, models: readonly string[], now: Date): void {
  const known = Verified.parse(JSON.parse(readFileSync(file, "utf8")));
  const found = models.map((model) => [model, now.toISOString()]);
  const all = Verified.parse({ ...known, ...Object.fromEntries(found) });
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

/** Of one picture; of a text, of a thousand tokens that it answers. */
function listCost(id: string): number {
  return findModel(id)?.cost.usd ?? (findTextModel(id)?.cost.outputUsd ?? 0) / 1_000;
}

/** A server of this machine that plays the provider proves nothing of the real one. */
function isPlayed({ provider }: AnyModel): boolean {
  const { addressName } = (provider === "studio" ? null : settingsOf(provider)) ?? {};
  const address = addressName ? getEnv()[addressName] : undefined;
  return typeof address === "string" && !address.startsWith("https:");
}
