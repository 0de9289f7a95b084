import { createOpenAI } from "@ai-sdk/openai";
import { spendingFetch, type Endpoint } from "../calling/provider-http.server";
import type { TextProvider } from "../text-provider";
import { routeOf } from "../writing/route-of";
import { writeWithLibrary } from "../writing/write-with-library.server";

/** The Responses API, without reasoning, and without OpenAI keeping the answer for later calls. */
export function openaiTexts(endpoint: Endpoint, apiKey: string): TextProvider {
  const openai = createOpenAI({
    apiKey,
    baseURL: endpoint.baseUrl,
    fetch: spendingFetch(endpoint),
  });
  return {
    repeatable: false,
    write: (request, options) =>
      writeWithLibrary(request, options, {
        ...{ endpoint, model: openai.responses(routeOf(request)) },
        providerOptions: { openai: { reasoningEffort: "none", store: false } },
      }),
  };
}
