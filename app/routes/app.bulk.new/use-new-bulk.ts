import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { pickCollection, pickProducts } from "~/canvas/pick-products";
import { MOST_PRODUCTS, type CreatedBulk, type ScopeWish } from "~/generation/bulk-view";
import type { BulkWorkflow } from "~/generation/bulk-workflows.server";
import { newBulkMessages as words } from "./messages";

export type ScopeKind = ScopeWish["kind"];
type Field = "workflow" | "scope";
type Errors = Partial<Record<Field, string>>;
type Collection = { id: string; title: string };
type Asked = { workflow?: string; collection?: string };

export type NewBulk = ReturnType<typeof useNewBulk>;

/** What is chosen for a new bulk run, and what stands in the way of it. */
export function useNewBulk(workflows: BulkWorkflow[], asked: Asked) {
  const fetcher = useFetcher<CreatedBulk>();
  const navigate = useNavigate();
  const able = workflows.filter(({ blocked }) => blocked === null);
  const [workflowId, setWorkflowId] = useState(firstOf(able, asked));
  const [scopeKind, setScopeKind] = useState<ScopeKind>("collection");
  const [collection, setCollection] = useState<Collection | null>(
    asked.collection === undefined ? null : { id: asked.collection, title: "" },
  );
  const [picked, setPicked] = useState<string[]>([]);
  const productIds = picked.slice(0, MOST_PRODUCTS);
  const [again, setAgain] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  // An answer is about what was sent: it goes with the first change.
  const [isAsSent, setAsSent] = useState(false);
  // One press is one bulk run, also when its answer is lost and it is pressed again.
  const requestId = useRef("");
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const created = answer?.kind === "created" ? answer.bulkRunId : null;

  useEffect(() => {
    if (created) navigate(`/app/bulk/${created}`);
  }, [created, navigate]);

  function change(apply: () => void): void {
    apply();
    setErrors({});
    setAsSent(false);
    requestId.current = "";
  }

  async function choose(kind: "collection" | "products"): Promise<void> {
    const answered = await (kind === "collection" ? pickCollection() : pickProducts(productIds));
    if (answered.kind === "no-picker") setErrors({ scope: words.noPicker });
    if (answered.kind !== "picked") return;
    change(() => {
      if (kind === "products") setPicked(answered.ids);
      else setCollection(answered.chosen.at(0) ?? null);
    });
  }

  function submit(): void {
    const chosen = scopeOf(scopeKind, { collection, productIds });
    if (workflowId === null || chosen === null) {
      setErrors(missingIn(workflowId, chosen, scopeKind));
      return;
    }
    requestId.current = requestId.current || crypto.randomUUID();
    setErrors({});
    setAsSent(true);
    fetcher.submit(
      { requestId: requestId.current, scope: chosen, again },
      {
        method: "post",
        encType: "application/json",
        action: `/app/workflows/${workflowId}/bulk`,
      },
    );
  }

  return {
    ...{ workflowId, scopeKind, collection, productIds, again, submit },
    isTooMany: picked.length > MOST_PRODUCTS,
    onCanvas: able.find((workflow) => workflow.workflowId === workflowId)?.products ?? 0,
    setWorkflow: (id: string) => change(() => setWorkflowId(id)),
    setScopeKind: (kind: ScopeKind) => change(() => setScopeKind(kind)),
    setAgain: (value: boolean) => change(() => setAgain(value)),
    chooseCollection: () => void choose("collection"),
    chooseProducts: () => void choose("products"),
    errors: answer && isAsSent ? refusalOf(answer, scopeKind) : errors,
    isSending: fetcher.state !== "idle" || created !== null,
  };
}

function firstOf(able: BulkWorkflow[], asked: Asked): string | null {
  const wished = able.find(({ workflowId }) => workflowId === asked.workflow);
  return (wished ?? able.at(0))?.workflowId ?? null;
}

type Chosen = { collection: Collection | null; productIds: string[] };

/** Null where nothing is chosen yet. */
function scopeOf(kind: ScopeKind, { collection, productIds }: Chosen): ScopeWish | null {
  switch (kind) {
    case "collection":
      return collection && { kind, collectionId: collection.id, title: collection.title };
    case "products":
      return productIds.length > 0 ? { kind, productIds } : null;
    case "import-node":
      return { kind };
  }
}

/** Nothing where all that is needed is there. */
function missingIn(workflowId: string | null, scope: ScopeWish | null, kind: ScopeKind): Errors {
  return {
    ...(workflowId === null ? { workflow: words.noWorkflowChosen } : {}),
    ...(scope === null ? { scope: words.noScopeChosen[kind] } : {}),
  };
}

/** What stood in the way, beside the field that it is about. */
function refusalOf(answer: CreatedBulk, scopeKind: ScopeKind): Errors {
  switch (answer.kind) {
    case "created":
      return {};
    case "no-products":
      return { scope: words.noScopeChosen[scopeKind] };
    case "not-found":
    case "no-iterating-import":
    case "nothing-to-run":
      return { workflow: words.refused[answer.kind] };
  }
}
