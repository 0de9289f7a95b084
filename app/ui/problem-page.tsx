import { Banner, BlockStack, Button, InlineStack, Page } from "@shopify/polaris";
import { useNavigate, useRevalidator, useRouteError } from "@remix-run/react";
import { describeError } from "./describe-error";
import { uiMessages } from "./messages";

/** What a route's ErrorBoundary shows inside the admin: what happened, and the two ways on. */
export function ProblemPage() {
  const { title, text } = describeError(useRouteError());
  const { revalidate } = useRevalidator();
  const navigate = useNavigate();

  return (
    <Page>
      <Banner title={title} tone="critical">
        <BlockStack gap="300">
          <p>{text}</p>
          <InlineStack gap="200">
            <Button onClick={revalidate}>{uiMessages.errors.reload}</Button>
            <Button onClick={() => navigate("/app")} variant="plain">
              {uiMessages.errors.home}
            </Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}
