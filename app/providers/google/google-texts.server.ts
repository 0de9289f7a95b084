import { createGoogleGenerativeAI } from "@ai-sdk/google";
import type { Endpoint } from "../calling/provider-http.server";
import type { TextProvider } from "../text-provider";
import { routeOf } from "../writing/route-of";
import { writeWithLibrary } from "../writing/write-with-library.server";
import { watchingFor } from "./watching-fetch.server";

/** Gemini. It thinks as little as it can: thoughts are billed as the answer, and count against its length. */
export function googleTexts(endpoint: Endpoint, apiKey: string): TextProvider {
  const google = createGoogleGenerativeAI({
    apiKey,
    baseURL: endpoint.baseUrl,
    fetch: watchingFor(endpoint, "text"),
  });
  return {
    repeatable: false,
    write: (request, options) =>
      writeWithLibrary(request, options, {
        ...{ endpoint, model: google(routeOf(request)) },
        providerOptions: { google: { thinkingConfig: { thinkingLevel: "minimal" } } },
      }),
  };
}
