import { Button, Card, Form, TextField } from "@shopify/polaris";
import { useState } from "react";
import { LONGEST_NAME } from "~/images/brand-model";
import { brandModelMessages as words } from "./messages";
import { useModelActions } from "./use-model-actions";

export function NameCard({ name: saved }: { name: string }) {
  const [name, setName] = useState(saved);
  const { send, isBusy } = useModelActions();
  const wanted = name.trim();
  return (
    <Card>
      <Form onSubmit={() => void send({ intent: "rename", name: wanted })}>
        <TextField
          label={words.rename}
          value={name}
          onChange={setName}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          connectedRight={
            <Button submit disabled={wanted === "" || wanted === saved} loading={isBusy}>
              {words.save}
            </Button>
          }
        />
      </Form>
    </Card>
  );
}
