import { Banner, Button, InlineStack, Select } from "@shopify/polaris";
import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { moveLabels } from "~/credits/messages";
import { creditMoves } from "~/credits/wallet";
import { saveFile } from "~/ui/save-file";
import { creditsPageMessages as words } from "./messages";
import { csvAddress, PERIODS_DAYS, statementAddress, StatementQuery } from "./statement-query";

const EVERYTHING = "";
const MOVES = [
  { label: words.everyMove, value: EVERYTHING },
  ...creditMoves.map((move) => ({ label: moveLabels[move], value: move })),
];
const PERIODS = [
  { label: words.allTime, value: EVERYTHING },
  ...PERIODS_DAYS.map((days) => ({ label: words.lastDays(days), value: String(days) })),
];

/** Which part of the statement is shown, and the same part as a file. */
export function StatementTools({ query }: { query: StatementQuery }) {
  const navigate = useNavigate();
  const { download, isLoading, hasFailed } = useDownload(csvAddress(query));
  const show = (change: Record<string, string>) => {
    const wish = { move: query.move ?? "", days: String(query.days ?? ""), ...change };
    const set = Object.entries(wish).filter(([, value]) => value !== EVERYTHING);
    navigate(statementAddress(StatementQuery.parse(Object.fromEntries(set))), {
      preventScrollReset: true,
    });
  };

  return (
    <>
      <InlineStack gap="200" blockAlign="end">
        <Select
          label={words.moveFilter}
          options={MOVES}
          value={query.move ?? EVERYTHING}
          onChange={(move) => show({ move })}
        />
        <Select
          label={words.timeFilter}
          options={PERIODS}
          value={query.days === undefined ? EVERYTHING : String(query.days)}
          onChange={(days) => show({ days })}
        />
        <Button loading={isLoading} onClick={() => void download()}>
          {words.download}
        </Button>
      </InlineStack>
      {hasFailed && <Banner tone="critical">{words.downloadFailed}</Banner>}
    </>
  );
}

function useDownload(address: string) {
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");

  async function download(): Promise<void> {
    setState("loading");
    const saved = await saveFile(address, words.csvFile);
    setState(saved ? "idle" : "failed");
  }
  return { download, isLoading: state === "loading", hasFailed: state === "failed" };
}
