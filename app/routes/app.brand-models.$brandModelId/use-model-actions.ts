import { useParams, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";
import type { z } from "zod";
import type { ActAnswer, Wish } from "./act-on-model.server";
import { brandModelMessages as words } from "./messages";

type UploadAnswer = { kind: "received"; refusals: string[] } | { kind: "full" | "not-found" };

/** Acts on the brand model of the page, which then shows what is true. */
export function useModelActions() {
  const { brandModelId = "" } = useParams();
  const { revalidate } = useRevalidator();
  const shopify = useAppBridge();
  const [isBusy, setBusy] = useState(false);

  async function post<Answer>(what: "acts" | "views", init: RequestInit): Promise<Answer | null> {
    setBusy(true);
    const answer = await answerOf<Answer>(`/app/brand-models/${brandModelId}/${what}`, init);
    setBusy(false);
    return answer;
  }

  /** Null where nothing could be saved, which is said. */
  async function send(wish: z.input<typeof Wish>): Promise<ActAnswer | null> {
    const headers = { "Content-Type": "application/json" };
    const answer = await post<ActAnswer>("acts", { headers, body: JSON.stringify(wish) });
    if (!answer) shopify.toast.show(words.failed, { isError: true });
    else if (wish.intent !== "delete") revalidate();
    return answer;
  }

  return {
    isBusy,
    send,
    upload: async (files: readonly File[]): Promise<UploadAnswer | null> => {
      const body = new FormData();
      for (const file of files) body.append("files", file, file.name);
      const answer = await post<UploadAnswer>("views", { body });
      revalidate();
      return answer;
    },
  };
}

async function answerOf<Answer>(address: string, init: RequestInit): Promise<Answer | null> {
  try {
    const response = await fetch(address, { ...init, method: "POST" });
    return response.ok ? ((await response.json()) as Answer) : null;
  } catch {
    // Nothing is known to have changed: whoever asked says so.
    return null;
  }
}
