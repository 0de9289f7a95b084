import { Button, Checkbox, Form, FormLayout, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { checkNote, LONGEST_USE, type NoteDraft } from "~/images/brand-model";
import { brandModelMessages as words, noteProblemWords } from "./messages";
import { useModelActions } from "./use-model-actions";

const EMPTY: NoteDraft = { agreedBy: "", agreedOn: "", use: "", endsOn: "", isOfAge: false };

/** Nothing is written before who, when, to what use, and that the person is of age, are said. */
export function NoteForm({ today, onClose }: { today: string; onClose: () => void }) {
  const [draft, setDraft] = useState(EMPTY);
  const [isChecked, setChecked] = useState(false);
  const { send, isBusy } = useModelActions();
  const problems = isChecked ? checkNote(draft, today) : {};

  async function save(): Promise<void> {
    setChecked(true);
    if (Object.keys(checkNote(draft, today)).length > 0) return;
    if ((await send({ intent: "write-note", ...draft }))?.kind === "done") onClose();
  }
  const errorOf = (field: keyof NoteDraft) => {
    const problem = problems[field];
    return problem && noteProblemWords[problem];
  };
  const field = (name: "agreedBy" | "agreedOn" | "use" | "endsOn") => ({
    label: words[name],
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    error: errorOf(name),
    autoComplete: "off",
  });

  return (
    <Form onSubmit={() => void save()} noValidate>
      <FormLayout>
        <TextField {...field("agreedBy")} helpText={words.agreedByHelp} maxLength={200} />
        <FormLayout.Group>
          <TextField {...field("agreedOn")} type="date" max={today} />
          <TextField {...field("endsOn")} type="date" min={today} helpText={words.endsOnHelp} />
        </FormLayout.Group>
        <TextField
          {...field("use")}
          helpText={words.useHelp}
          multiline={3}
          maxLength={LONGEST_USE}
        />
        <Checkbox
          label={words.isOfAge}
          checked={draft.isOfAge}
          error={errorOf("isOfAge")}
          onChange={(isOfAge) => setDraft({ ...draft, isOfAge })}
        />
        <InlineStack gap="200">
          <Button submit variant="primary" loading={isBusy}>
            {words.saveNote}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </InlineStack>
      </FormLayout>
    </Form>
  );
}
