import { Box, TextField } from "@shopify/polaris";
import { bulkRunMessages as words } from "./messages";
import type { BulkActions } from "./use-bulk-actions";

export function CapField({ actions }: { actions: BulkActions }) {
  return (
    <Box maxWidth="18rem">
      <TextField
        label={words.capLabel}
        helpText={words.capHelp}
        value={actions.capText}
        onChange={actions.setCapText}
        error={actions.capError ? words.capWrong : undefined}
        inputMode="numeric"
        autoComplete="off"
      />
    </Box>
  );
}
