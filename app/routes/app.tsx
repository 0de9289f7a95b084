import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { getEnv } from "~/platform/env.server";
import { authenticate } from "~/shopify.server";
import { uiMessages } from "~/ui/messages";
import { ProblemPage } from "~/ui/problem-page";
import { useHydrationMark } from "~/ui/use-hydration-mark";

export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return { apiKey: getEnv().SHOPIFY_API_KEY };
}

export default function App() {
  const { apiKey } = useLoaderData<typeof loader>();
  useHydrationMark();

  return (
    // isEmbeddedApp only adds the App Bridge script, and root.tsx has it first in <head> already.
    <AppProvider apiKey={apiKey} isEmbeddedApp={false}>
      <NavMenu>
        <Link to="/app" rel="home">
          {uiMessages.navigation.home}
        </Link>
        <Link to="/app/workflows">{uiMessages.navigation.workflows}</Link>
        <Link to="/app/bulk">{uiMessages.navigation.bulk}</Link>
        <Link to="/app/publications">{uiMessages.navigation.publications}</Link>
        <Link to="/app/brand-models">{uiMessages.navigation.brandModels}</Link>
        <Link to="/app/credits">{uiMessages.navigation.credits}</Link>
        <Link to="/app/settings">{uiMessages.navigation.settings}</Link>
      </NavMenu>
      <Outlet />
    </AppProvider>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);

export function ErrorBoundary() {
  return (
    <AppProvider apiKey="" isEmbeddedApp={false}>
      <ProblemPage />
    </AppProvider>
  );
}
