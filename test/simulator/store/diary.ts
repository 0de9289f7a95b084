type CallEntry = {
  at: string;
  operation: string;
  kind: "query" | "mutation";
  root: string[];
  status: number;
  requestedCost: number;
  actualCost: number;
  errors: string[];
  deprecations: string[];
};

export type WebhookEntry = {
  at: string;
  id: string;
  topic: string;
  uri: string;
  status: number | "unreachable" | "dropped";
  attempt: number;
};

/** What happened since this process started: the record a test reads to see what the app really sent. */
export type Diary = {
  calls: CallEntry[];
  webhooks: WebhookEntry[];
  tokens: { exchanged: number; refreshed: number; refused: number };
  uploads: { key: string; filename: string; bytes: number; status: number }[];
};

const KEPT = 5_000;

export function openDiary(): Diary {
  return {
    calls: [],
    webhooks: [],
    tokens: { exchanged: 0, refreshed: 0, refused: 0 },
    uploads: [],
  };
}

export function note<Entry>(entries: Entry[], entry: Entry): Entry {
  entries.push(entry);
  if (entries.length > KEPT) entries.splice(0, entries.length - KEPT);
  return entry;
}
