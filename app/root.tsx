import type { LinksFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import type { ReactNode } from "react";
import { getEnv } from "~/platform/env.server";
import { BarePage } from "~/ui/bare-page";
import { describeError } from "~/ui/describe-error";
import { uiMessages } from "~/ui/messages";

const APP_BRIDGE = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

export const links: LinksFunction = () => [
  { rel: "preconnect", href: "https://cdn.shopify.com/" },
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: "https://cdn.shopify.com/static/fonts/inter/v4/styles.css" },
  { rel: "icon", href: "/packshot.svg", type: "image/svg+xml" },
];

export function loader() {
  return { apiKey: getEnv().SHOPIFY_API_KEY };
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const isEmbedded = useLocation().pathname.startsWith("/app");

  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="shopify-api-key" content={root?.apiKey ?? ""} />
        {isEmbedded && root && <script src={APP_BRIDGE} data-api-key={root.apiKey} />}
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const { title, text } = describeError(useRouteError());
  return <BarePage title={title} text={text} />;
}

export function meta() {
  return [{ title: uiMessages.appName }];
}
