import { format, resolveConfig } from "prettier";
import {
  imageModels,
  REFERENCE_ROLES,
  resolveModel,
  TIERS,
  type Tier,
} from "~/providers/image-models";
import { settingsOf } from "~/providers/endpoints.server";
import { RESOLUTIONS, type ImageModel, type ProviderId } from "~/providers/image-model";
import { tierWords } from "~/providers/messages";
import { resolveTextModel, textModels } from "~/providers/text-models";
import { verifiedModels } from "~/providers/verified-models";
import { priceWords } from "~/workflow/messages";
import { priceRange } from "~/workflow/price";

export const MODELS_PAGE = "docs/image-models.md";

/** docs/image-models.md as the catalogue says it, formatted as everything here is. */
export async function drawModelsPage(): Promise<string> {
  const options = await resolveConfig(MODELS_PAGE);
  return format(text(), { ...options, parser: "markdown" });
}

const INTRODUCTION = `# Image models

Written by \`npm run models:doc\` from \`app/providers/image-models.ts\`; the same rows make the model menu. Live
means that Packshot knows the model and its price: a shop can use it once its provider's key is set and the shop has agreed to
what is sent there; the menu says what is missing. Luma has no adapter yet. "Run for real" is when \`npm run live:check\` last had
the real service make something, as this checkout knows.

One credit is about US$0.01. An image costs its list cost × 1.35 in credits, rounded up, and at least one. Where each reference
adds to the list cost, the price goes from that with one reference to that with as many as the model takes. Every model is asked for one image a call, so that one failure loses one image.`;

function text(): string {
  const live = imageModels.filter(({ status }) => status.kind === "live");
  const tiers = TIERS.map((tier) =>
    tierText(
      tier,
      live.filter((model) => model.tier === tier),
    ),
  );
  return [INTRODUCTION, ...tiers, aliasText(), retiredText(), writersText()].join("\n\n");
}

function tierText(tier: Tier, models: ImageModel[]): string {
  const { name, purpose } = tierWords[tier];
  const able = models.map((model) => [
    model.name,
    `\`${model.id}\``,
    isCallable(model) ? model.status.kind : "no adapter yet",
    model.ratios.join(" "),
    referencesOf(model),
    model.mask ? "yes" : "no",
    model.seed ?? "no",
    String(model.imagesPerCall),
    `${model.seconds[0]}–${model.seconds[1]}`,
    model.note,
  ]);
  const costs = models.map((model) => [
    model.name,
    `${model.provider}: \`${model.route}\``,
    creditsOf(model),
    costOf(model),
    model.cost.source,
    model.cost.checkedAt,
    runForReal(model.id, model.provider),
  ]);
  return [
    `## ${name}: ${purpose}`,
    table("Model|Id|Status|Ratios|References|Mask|Seed|Images a call|Seconds|Note", able),
    table("Model|Route|Credits an image|List cost, US$|Source|Read on|Run for real", costs),
  ].join("\n\n");
}

function isCallable({ provider }: ImageModel): boolean {
  return provider === "studio" || settingsOf(provider) !== null;
}

function aliasText(): string {
  const rows = imageModels.flatMap((model) => {
    const { status } = model;
    if (status.kind !== "alias") return [];
    const settings = Object.entries(status.settings).map(([key, value]) => `${key} ${value}`);
    const answers = resolveModel(model.id)?.name ?? "";
    return [[model.name, `\`${model.id}\``, answers, settings.join(", "), status.since]];
  });
  return `## Names answered by a successor

Their maker switched these off and names who follows. The menu offers the name and says which model answers.

${table("Name|Id|Answered by|With|Switched off on", rows)}`;
}

function retiredText(): string {
  const rows = imageModels.flatMap(({ id, name, maker, status }) => {
    if (status.kind !== "retired") return [];
    const successor = resolveModel(status.successor)?.name ?? "";
    return [[name, `\`${id}\``, maker, status.since, successor]];
  });
  return `## Retired

Not offered. A workflow that still names one says so on its node.

${table("Name|Id|Maker|Switched off on|Use instead", rows)}`;
}

function writersText(): string {
  const rows = textModels.map(({ id, name, provider, route, status, credits, cost }) => {
    const head = [name, `\`${id}\``, status.kind];
    switch (status.kind) {
      case "live":
        return [
          ...head,
          `${provider}: \`${route}\``,
          String(credits),
          `${cost.inputUsd} / ${cost.outputUsd}`,
          cost.source,
          cost.checkedAt,
          runForReal(id, provider),
        ];
      case "alias":
        return [...head, `${resolveTextModel(id)?.name ?? ""}, from ${status.since} on`];
      case "retired":
        return [...head, `off since ${status.since}; use ${status.successor}`];
    }
  });
  return `## Models that write

For the Assistant, from \`app/providers/text-models.ts\`. A text has one price, that of the longest there may be; the built-in rules are
free and need no key.

${table("Model|Id|Status|Route, or who answers|Credits a text|In / out, US$ a million tokens|Source|Read on|Run for real", rows)}`;
}

function runForReal(id: string, provider: ProviderId): string {
  return provider === "studio" ? "runs here" : (verifiedModels[id]?.slice(0, 10) ?? "not yet");
}

function referencesOf({ references }: ImageModel): string {
  if (references.max === 0) return "none";
  const roles = REFERENCE_ROLES.flatMap((role) => {
    const support = references[role];
    return support ? [`${role} ${support}`] : [];
  });
  return `${references.max}: ${roles.join(", ")}`;
}

function creditsOf({ id }: ImageModel): string {
  return RESOLUTIONS.flatMap((resolution) => {
    const price = priceRange({ model: id, resolution });
    return price ? [`${resolution}: ${priceWords(price)}`] : [];
  }).join("; ");
}

function costOf({ cost }: ImageModel): string {
  const { usd, at = {}, withReferences, perReference } = cost;
  const larger = RESOLUTIONS.flatMap((resolution) =>
    at[resolution] === undefined ? [] : [`${resolution} ${at[resolution]}`],
  );
  return [
    String(usd),
    ...larger,
    ...(withReferences === undefined ? [] : [`${withReferences} with references`]),
    ...(perReference === undefined ? [] : [`+${perReference} a reference`]),
  ].join(", ");
}

function table(head: string, rows: string[][]): string {
  const heads = head.split("|");
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const whole = rows.map((row) => heads.map((_, at) => row[at] ?? ""));
  return [line(heads), line(heads.map(() => "---")), ...whole.map(line)].join("\n");
}
