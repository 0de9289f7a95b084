import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticate } from "~/shopify.server";
import { uiMessages } from "~/ui/messages";
import { ProblemPage } from "~/ui/problem-page";

export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return null;
}

export default function Home() {
  return <Page title={uiMessages.appName} />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
export const ErrorBoundary = ProblemPage;
