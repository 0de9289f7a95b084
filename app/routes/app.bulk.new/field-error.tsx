import { InlineError } from "@shopify/polaris";

/** Read out as it appears. */
export function FieldError({ message }: { message: string }) {
  return (
    <div role="alert">
      <InlineError message={message} fieldID="" />
    </div>
  );
}
