import { isRouteErrorResponse } from "@remix-run/react";
import { uiMessages } from "./messages";

export type ErrorWords = { title: string; text: string };

/** What went wrong in a merchant's words. Our own error texts are for the log, never for the page. */
export function describeError(error: unknown): ErrorWords {
  if (!isRouteErrorResponse(error)) return uiMessages.errors.ours;

  switch (error.status) {
    case 401:
      return uiMessages.errors.session;
    case 403:
      return uiMessages.errors.refused;
    case 404:
      return uiMessages.errors.notFound;
    case 503:
      return uiMessages.errors.shopify;
    default:
      return error.status < 500 ? uiMessages.errors.request : uiMessages.errors.ours;
  }
}
