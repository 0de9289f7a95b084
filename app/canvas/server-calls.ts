import { z } from "zod";
import type {
  CutOutAnswer,
  ImageView,
  ProductView,
  SaveAnswer,
  StartAnswer,
  StepView,
} from "~/generation/canvas-state";
import type { CreatedBulk, ScopeWish } from "~/generation/bulk-view";
import type { KeepAnswer, PutBackAnswer, VersionPage } from "~/generation/version-view";
import type { DrawnHint } from "~/generation/cut-out-hint";
import type { RemoteProvider } from "~/providers/image-model";
import type { WorkflowDocument } from "~/workflow/document";
import type { DocumentPatch } from "~/workflow/document-patch";
import type { NodeResult } from "~/workflow/plan-context";
import type { Problem } from "~/workflow/problem";
import type { Tip } from "./tips";

/** The answer could not be read or did not come. What was asked may or may not have happened. */
class ServerUnreachable extends Error {
  override readonly name = "ServerUnreachable";
}

export type UploadAnswer =
  | { kind: "stored"; images: ImageView[] }
  | { kind: "refused"; messages: string[]; images: ImageView[] };

export type ImportAnswer =
  | {
      kind: "imported";
      products: ProductView[];
      photoIds: Partial<Record<string, string | null>>;
    }
  | { kind: "refused"; message: string };

export type ImportWish =
  | { productIds: string[] }
  | { collectionId: string }
  | { photos: { productId: string; mediaId: string }[] };

export type PublishAnswer =
  { kind: "proposed"; planId: string } | { kind: "invalid"; problems: Problem[] };

export type RunWishBody = {
  requestId: string;
  targets: string[];
  again: boolean;
  productId: string | null;
  revision: number;
  quotedCredits: number;
};

export type SaveBody = { baseRevision: number; patch: DocumentPatch; name?: string };

/** Every request the canvas makes. App Bridge adds the session token to each `fetch`. */
export type CanvasServer = ReturnType<typeof connectToServer>;

/** Browsers let at most 64 KiB outlive a page. */
const KEEPALIVE_LIMIT_BYTES = 60_000;
const AS_JSON: RequestInit = { headers: { Accept: "application/json" } };

/** Files that somebody chose, or where pictures lie on the open internet. */
export type PictureSource = { files: readonly File[] } | { addresses: readonly string[] };

export function connectToServer(workflowId: string) {
  const workflow = `/app/workflows/${encodeURIComponent(workflowId)}`;
  return {
    save: (body: SaveBody) => post<SaveAnswer>(`${workflow}/document`, body),
    copyWorkflow: (body: { name: string; document: WorkflowDocument }) =>
      post<{ kind: "copied"; workflowId: string }>(`${workflow}/copy`, body),
    startRun: (body: RunWishBody) => post<StartAnswer>(`${workflow}/runs`, body),
    createBulk: (body: {
      requestId: string;
      scope: ScopeWish;
      targets: string[];
      again: boolean;
    }) => post<CreatedBulk>(`${workflow}/bulk`, body),
    agree: (provider: RemoteProvider, wording: string) =>
      post<{ kind: "agreed" | "wording-changed" }>(`/app/providers/${provider}`, {
        ...{ intent: "agree", wording },
      }),
    cancel: (runId: string, imageJobId?: string) =>
      post<{ kind: "cancelled"; cancelled: number }>(
        `/app/runs/${encodeURIComponent(runId)}/cancel`,
        { imageJobId },
      ),
    pick: (body: { nodeId: string; productId: string; imageIds: string[] }) =>
      post<{ kind: "picked"; result: NodeResult | null }>(`${workflow}/picks`, body),
    loadVersions: (before: number | null) =>
      ask<VersionPage>(
        `${workflow}/versions${before === null ? "" : `?before=${before}`}`,
        AS_JSON,
      ),
    keepVersion: (body: { revision: number; name: string }) =>
      post<KeepAnswer>(`${workflow}/versions`, { intent: "keep", ...body }),
    nameVersion: (body: { versionId: string; name: string | null }) =>
      post<KeepAnswer>(`${workflow}/versions`, { intent: "name", ...body }),
    putVersionBack: (body: { revision: number; versionId: string }) =>
      post<PutBackAnswer>(`${workflow}/versions`, { intent: "put-back", ...body }),
    loadDismissedTips: () => ask<{ tips: string[] }>("/app/tips", AS_JSON),
    dismissTip: (tip: Tip) => post<{ kind: "dismissed" }>("/app/tips", { tip }),
    upload: (source: PictureSource) =>
      "files" in source ? uploadFiles(source.files) : post<UploadAnswer>("/app/uploads", source),
    importProducts: (wish: ImportWish) => post<ImportAnswer>("/app/products/import", wish),
    publish: (body: { requestId: string; nodeId: string; productId: string }) =>
      post<PublishAnswer>(`${workflow}/publish`, body),
    loadCutOut: (imageId: string) =>
      ask<CutOutAnswer>(`/app/cut-outs/${encodeURIComponent(imageId)}`, AS_JSON),
    saveCutOut: (imageId: string, hint: DrawnHint | null) =>
      post<CutOutAnswer>(`/app/cut-outs/${encodeURIComponent(imageId)}`, { hint }),
    loadHistory: (nodeId: string, productId: string) =>
      ask<{ steps: StepView[] }>(
        `${workflow}/history?${new URLSearchParams({ nodeId, productId }).toString()}`,
        AS_JSON,
      ),
    openProgress: (signal: AbortSignal) => fetch(`${workflow}/progress`, { signal }),
  };
}

/** A small request outlives the page it was sent from, so that the last change before leaving is saved. */
function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const text = JSON.stringify(body);
  return ask<Answer>(path, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: text,
    keepalive: text.length < KEEPALIVE_LIMIT_BYTES,
  });
}

async function uploadFiles(files: readonly File[]): Promise<UploadAnswer> {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  return ask<UploadAnswer>("/app/uploads", { ...AS_JSON, method: "POST", body: form });
}

const Answer = z.looseObject({ kind: z.string().optional() });

/** Both sides are one release of one app, so an answer is checked for being one at all and then believed. */
async function ask<Expected>(path: string, init: RequestInit): Promise<Expected> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    throw new ServerUnreachable("No connection", { cause });
  }
  const body: unknown = await response.json().catch(() => null);
  const parsed = Answer.safeParse(body);
  const isOutcome = response.ok || (response.status < 500 && parsed.data?.kind !== undefined);
  if (!parsed.success || !isOutcome) {
    throw new ServerUnreachable(`Status ${response.status}`);
  }
  return parsed.data as Expected;
}
