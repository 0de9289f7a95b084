import { useFetcher, useNavigate } from "@remix-run/react";
import { Button, Form, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { LONGEST_NAME } from "~/images/brand-model";
import { libraryMessages as words } from "./messages";
import { modelAddress } from "./model-rows";

/** A name is enough to begin: what else it needs is asked for on its own page, where this leads. */
export function AddForm({ workflow }: { workflow: string | null }) {
  const [name, setName] = useState("");
  const fetcher = useFetcher<{ kind: string; id?: string }>();
  const navigate = useNavigate();
  const added = fetcher.data?.id;

  useEffect(() => {
    if (added) navigate(modelAddress(added, workflow));
  }, [added, navigate, workflow]);

  function add(): void {
    const wish = { intent: "add", name: name.trim() };
    fetcher.submit(wish, { method: "POST", action: "?index", encType: "application/json" });
  }
  return (
    <Form onSubmit={add}>
      <TextField
        label={words.nameLabel}
        value={name}
        onChange={setName}
        placeholder={words.namePlaceholder}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        connectedRight={
          <Button
            submit
            variant="primary"
            disabled={name.trim() === ""}
            loading={fetcher.state !== "idle" || added !== undefined}
          >
            {words.add}
          </Button>
        }
      />
    </Form>
  );
}
