import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { notFound } from "~/platform/parse-request";
import { authenticate } from "~/shopify.server";
import { ProblemPage } from "~/ui/problem-page";

/** Any address in the app that nobody has: said inside the app, with the way home. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return notFound();
}

export default function NothingHere() {
  return null;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
