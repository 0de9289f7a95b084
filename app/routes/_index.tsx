import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { BarePage } from "~/ui/bare-page";
import { uiMessages } from "~/ui/messages";

/** Shopify opens the app here, with the shop in the query; anybody else is told where to find it. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has("shop")) return redirect(`/app${search}`);
  return null;
}

export default function Index() {
  return <BarePage {...uiMessages.openFromAdmin} />;
}
