import { randomUUID } from "node:crypto";
import { imageAddress } from "~/images/address.server";
import { CONSENT_WORDING } from "~/providers/companies";
import { PRODUCT, type Furnished } from "../../support/furnished-shop";
import { NOTE } from "../../support/brand-model";
import { asForm, asJson } from "../../support/signed-in";
import { workflowAttempts } from "./workflow-attempts";

export type Attempt = {
  by: "loader" | "action";
  path: string;
  params?: Record<string, string>;
  init?: RequestInit;
  /** By default: 404, as for a thing that never was. Pages without ids show what is one's own and nothing else. */
  answers?: "not-found" | "only-mine" | "refused";
};

export type Attempts = Partial<Record<string, () => Attempt[]>>;

/** What the shop `mine` may try against `theirs` at each address there is. */
export function attemptsAgainst(mine: Furnished, theirs: Furnished): Attempts {
  const strokes = [{ keep: true, radius: 0.1, points: [[0.5, 0.5]] }];

  const onPlan = (fields: Record<string, string>): Attempt => ({
    by: "action",
    path: `/app/publications/${theirs.planId}`,
    params: { planId: theirs.planId },
    init: asForm(fields),
  });
  const inBulk = (rest: string, body?: object): Attempt => ({
    by: body ? "action" : "loader",
    path: `/app/bulk/${theirs.bulkRunId}${rest}`,
    params: { bulkRunId: theirs.bulkRunId },
    init: body && asJson(body),
  });
  const ownPage = (path: string): Attempt => ({ by: "loader", path, answers: "only-mine" });
  const unsigned = (path: string): Attempt => ({
    by: "action",
    path,
    answers: "refused",
    init: {
      ...asJson({ id: 1, current: [] }),
      headers: { "X-Shopify-Shop-Domain": theirs.shop, "X-Shopify-Topic": "SHOP_REDACT" },
    },
  });
  const upload = () => {
    const form = new FormData();
    form.append("files", new Blob([theirs.imageId]), "photo.png");
    return { method: "POST", body: form };
  };

  const onModel = (wish: object): Attempt => ({
    by: "action",
    path: `/app/brand-models/${theirs.brandModelId}/acts`,
    params: { brandModelId: theirs.brandModelId },
    init: asJson(wish),
  });

  return {
    _index: () => [ownPage("/")],
    app: () => [ownPage("/app")],
    "app._index": () => [
      ownPage("/app"),
      {
        ...{ by: "action", path: "/app", answers: "only-mine" },
        init: asForm({ intent: "from-product", productId: PRODUCT }),
      },
    ],
    "app.brand-models._index": () => [
      ownPage("/app/brand-models"),
      {
        ...{ by: "action", path: "/app/brand-models", answers: "only-mine" },
        init: asJson({ intent: "add", name: "Mine" }),
      },
      {
        ...{ by: "action", path: "/app/brand-models" },
        init: asJson({ intent: "restore", brandModelId: theirs.brandModelId }),
      },
    ],
    "app.brand-models.$brandModelId": () => [
      {
        ...{ by: "loader", path: `/app/brand-models/${theirs.brandModelId}` },
        params: { brandModelId: theirs.brandModelId },
      },
    ],
    "app.brand-models.$brandModelId.acts": () => [
      onModel({ intent: "rename", name: "Mine now" }),
      onModel({ intent: "write-note", ...NOTE }),
      onModel({ intent: "withdraw" }),
      onModel({ intent: "approve", imageId: theirs.viewId, isApproved: false }),
      onModel({ intent: "remove", imageId: theirs.viewId }),
      onModel({ intent: "put-back", imageId: theirs.viewId }),
      onModel({ intent: "order", imageIds: [theirs.viewId] }),
      onModel({ intent: "delete" }),
      onModel({ intent: "restore" }),
      {
        ...onModel({ intent: "remove", imageId: theirs.viewId }),
        ...{ params: { brandModelId: mine.brandModelId }, answers: "only-mine" },
      },
    ],
    "app.brand-models.$brandModelId.views": () => [
      {
        ...{ by: "action", path: `/app/brand-models/${theirs.brandModelId}/views` },
        params: { brandModelId: theirs.brandModelId },
        init: upload(),
      },
    ],
    "app.statement": () => [ownPage("/app/statement")],
    "app.tips": () => [
      ownPage("/app/tips"),
      {
        ...{ by: "action", path: "/app/tips", answers: "only-mine" },
        init: asJson({ tip: "few-words" }),
      },
    ],
    "app.changes": () => [{ ...ownPage("/app/changes"), init: { signal: soonGone() } }],
    "app.bulk._index": () => [ownPage("/app/bulk")],
    "app.bulk.new": () => [ownPage("/app/bulk/new")],
    "app.bulk.$bulkRunId": () => [
      inBulk(""),
      inBulk("", { intent: "start", stage: "sample", credits: 0, cap: null }),
      inBulk("", { intent: "cap", cap: 1 }),
      inBulk("", { intent: "pause" }),
      inBulk("", { intent: "resume" }),
      inBulk("", { intent: "cancel" }),
      inBulk("", { intent: "retry", credits: 0 }),
      inBulk("", { intent: "put-first" }),
      inBulk("", { intent: "cancel-product", productId: PRODUCT }),
      inBulk("", { intent: "include", products: [PRODUCT], included: false }),
    ],
    "app.bulk.$bulkRunId.progress": () => [inBulk("/progress")],
    "app.bulk.$bulkRunId.items": () => [inBulk("/items?filter=all")],
    "app.bulk.$bulkRunId.decisions": () => [
      inBulk("/decisions", {
        decisions: [{ imageId: theirs.imageId, decision: "approved", isHero: true }],
      }),
      {
        ...inBulk("/decisions", {
          decisions: [{ imageId: theirs.imageId, decision: "approved", isHero: true }],
        }),
        ...{ params: { bulkRunId: mine.bulkRunId }, answers: "only-mine" },
      },
    ],
    "app.bulk.$bulkRunId.publish": () => [inBulk("/publish", { requestId: randomUUID() })],
    "app.bulk.$bulkRunId_.review": () => [inBulk("/review")],
    "app.credits_.how": () => [ownPage("/app/credits/how")],
    "app.credits": () => [ownPage("/app/credits"), ownPage("/app/credits?before=999999")],
    "app.cut-outs.$imageId": () => [
      {
        ...{ by: "loader", path: `/app/cut-outs/${theirs.imageId}` },
        params: { imageId: theirs.imageId },
      },
      {
        ...{ by: "action", path: `/app/cut-outs/${theirs.imageId}` },
        params: { imageId: theirs.imageId },
        init: asJson({ hint: { kind: "strokes", strokes } }),
      },
    ],
    "app.models": () => [ownPage("/app/models")],
    "app.products.import": () => [
      {
        ...{ by: "action", path: "/app/products/import", answers: "only-mine" },
        init: asJson({ productIds: [PRODUCT] }),
      },
    ],
    "app.providers.$provider": () =>
      [
        { intent: "agree", wording: CONSENT_WORDING },
        { intent: "switch-off" },
        { intent: "switch-on" },
      ].map((wish): Attempt => ({
        ...{ by: "action", path: "/app/providers/openai", answers: "only-mine" },
        ...{ params: { provider: "openai" }, init: asJson(wish) },
      })),
    "app.publications.$planId": () => [
      {
        ...{ by: "loader", path: `/app/publications/${theirs.planId}` },
        params: { planId: theirs.planId },
      },
      onPlan({ intent: "approve", altTexts: `{"${theirs.publicationId}":"Mine now"}` }),
      onPlan({ intent: "save-alt-texts", altTexts: `{"${theirs.publicationId}":"Mine now"}` }),
      onPlan({ intent: "discard" }),
      onPlan({ intent: "look-again", requestId: randomUUID() }),
      onPlan({ intent: "undo", publicationId: theirs.publicationId }),
      onPlan({ intent: "undo-all" }),
      onPlan({ intent: "retry", publicationId: theirs.publicationId }),
      {
        ...onPlan({ intent: "undo", publicationId: theirs.publicationId }),
        params: { planId: mine.planId },
      },
    ],
    "app.publications._index": () => [ownPage("/app/publications")],
    "app.runs.$runId.cancel": () => [
      {
        ...{ by: "action", path: `/app/runs/${theirs.waitingRunId}/cancel` },
        params: { runId: theirs.waitingRunId },
        init: asJson({}),
      },
      {
        ...{ by: "action", path: `/app/runs/${mine.waitingRunId}/cancel` },
        params: { runId: mine.waitingRunId },
        init: asJson({ imageJobId: theirs.imageJobId }),
      },
    ],
    "app.settings": () => [ownPage("/app/settings")],
    "app.uploads": () => [
      { by: "action", path: "/app/uploads", answers: "only-mine", init: upload() },
    ],
    ...workflowAttempts(mine, theirs),
    "app.workflows._index": () => [
      ownPage("/app/workflows"),
      ...(["duplicate", "delete", "restore"] as const).map((intent): Attempt => ({
        ...{ by: "action", path: "/app/workflows" },
        init: asForm({ intent, workflowId: theirs.workflowId }),
      })),
      {
        ...{ by: "action", path: "/app/workflows" },
        init: asForm({ intent: "rename", workflowId: theirs.workflowId, name: "Ours" }),
      },
    ],
    "app.$": () => [ownPage("/app/nowhere")],
    "auth.$": () => [ownPage("/auth/callback")],
    health: () => [ownPage("/health")],
    operator: () => [{ by: "loader", path: "/operator" }],
    "images.$shop.$imageId.$rendition": () => {
      const rendition = "view";
      const ownAddress = (imageId: string) =>
        imageAddress({ shop: mine.shop, imageId, rendition }, new Date());
      const foreign = imageAddress(
        { shop: theirs.shop, imageId: theirs.imageId, rendition },
        new Date(),
      );
      return [
        { by: "loader", path: ownAddress(theirs.imageId) },
        { by: "loader", path: ownAddress(mine.imageId).replace(mine.shop, theirs.shop) },
        { by: "loader", path: ownAddress(mine.imageId).replace(mine.imageId, theirs.imageId) },
        { by: "loader", path: foreign.replace(/\?.*/, "") },
      ];
    },
    "webhooks.app.scopes-update": () => [unsigned("/webhooks/app/scopes-update")],
    "webhooks.app.uninstalled": () => [unsigned("/webhooks/app/uninstalled")],
    "webhooks.compliance": () => [unsigned("/webhooks/compliance")],
    "webhooks.products": () => [unsigned("/webhooks/products")],
  };
}

/** Who opened a stream and leaves. */
function soonGone(): AbortSignal {
  const leaving = new AbortController();
  setTimeout(() => leaving.abort(), 1_000);
  return leaving.signal;
}
