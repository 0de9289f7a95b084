import { RATIOS, type Ratio, type Resolution } from "./ratios";
import { byRatio, type Shapes } from "./shapes";

export { RATIOS, RESOLUTIONS, type Ratio, type Resolution } from "./ratios";

export const TIERS = ["draft", "standard", "pro", "premium"] as const;
export type Tier = (typeof TIERS)[number];

export const REFERENCE_ROLES = ["subject", "style", "composition", "identity"] as const;
export type ReferenceRole = (typeof REFERENCE_ROLES)[number];

export const PROVIDER_IDS = [
  "studio",
  "google",
  "black-forest-labs",
  "openai",
  "anthropic",
  "fal",
  "ideogram",
  "recraft",
  "xai",
  "luma",
] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];
/** Another company's: what a merchant agrees to before anything is sent there. */
export type RemoteProvider = Exclude<ProviderId, "studio">;
export const REMOTE_PROVIDERS = PROVIDER_IDS.filter((id): id is RemoteProvider => id !== "studio");

/** "native": the provider has a parameter for the role. "guided": said in words and by order. */
export type RoleSupport = "native" | "guided" | null;

/** `perRole` is how many of one role a model can follow at once; without it as many as there may be at all. */
export type References = Record<ReferenceRole, RoleSupport> & { max: number; perRole?: number };

export type Status =
  | { kind: "live" }
  | { kind: "alias"; of: string; settings: Record<string, string>; since: string }
  | { kind: "retired"; since: string; successor: string };

/** Credits for one picture: [without references, with references]. */
export type Prices = Partial<Record<Resolution, readonly [number, number]>>;

export type ImageModel = {
  id: string;
  name: string;
  maker: string;
  provider: ProviderId;
  /** The name the provider knows it by. */
  route: string;
  tier: Tier;
  status: Status;
  ratios: readonly Ratio[];
  resolutions: Prices;
  /** What the provider calls each ratio at each resolution. */
  shapes: Shapes;
  /** What is sent with every request beside that, as a quality. */
  settings: Readonly<Partial<Record<string, string>>>;
  references: References;
  /** "exact": the same bytes again. "best-effort": the provider takes a seed and promises nothing. */
  seed: "exact" | "best-effort" | null;
  mask: boolean;
  /** Typical seconds for one picture, from and to. */
  seconds: readonly [number, number];
  /** What we ask for in one call. More than one would lose all of them with the first that fails. */
  imagesPerCall: number;
  cost: ListCost;
  note: string;
};

/** What the maker charges in US dollars for one picture at the model's smallest resolution, and what adds to it. */
export type ListCost = {
  usd: number;
  at?: Partial<Record<Resolution, number>>;
  withReferences?: number;
  perReference?: number;
  /** Where a call is billed by what it used, which the provider reports: US dollars a million tokens. */
  tokens?: TokenPrices;
  source: string;
  checkedAt: string;
};

/** What is not known is left out, and is then not part of the cost that is computed. */
export type TokenPrices = {
  textInUsd?: number;
  imageInUsd?: number;
  textOutUsd?: number;
  imageOutUsd: number;
};

type Row = Pick<
  ImageModel,
  | "id"
  | "name"
  | "maker"
  | "provider"
  | "route"
  | "tier"
  | "resolutions"
  | "seconds"
  | "cost"
  | "note"
> & {
  ratios?: readonly Ratio[];
  shapes?: Shapes;
  settings?: ImageModel["settings"];
  references?: Partial<References>;
  seed?: ImageModel["seed"];
  mask?: boolean;
};

const NO_REFERENCES: References = {
  max: 0,
  subject: null,
  style: null,
  composition: null,
  identity: null,
};

export function model({ ratios, shapes, references, seed, mask, ...row }: Row): ImageModel {
  return {
    settings: {},
    ...row,
    shapes: shapes ?? byRatio,
    status: { kind: "live" },
    ratios: ratios ?? RATIOS,
    references: { ...NO_REFERENCES, ...references },
    seed: seed ?? null,
    mask: mask ?? false,
    imagesPerCall: 1,
  };
}

type OldName = { id: string; name: string; maker: string; since: string };

/** A name people still look for, answered by its maker's official successor. */
export function alias({
  of,
  settings,
  since,
  ...name
}: OldName & { of: string; settings: Record<string, string> }): ImageModel {
  return { ...EMPTY, ...name, status: { kind: "alias", of, settings, since } };
}

export function retired({
  since,
  successor,
  ...name
}: OldName & { successor: string }): ImageModel {
  return { ...EMPTY, ...name, status: { kind: "retired", since, successor } };
}

const EMPTY: Omit<ImageModel, "id" | "name" | "maker" | "status"> = {
  provider: "studio",
  route: "",
  tier: "standard",
  ratios: [],
  resolutions: {},
  shapes: {},
  settings: {},
  references: NO_REFERENCES,
  seed: null,
  mask: false,
  seconds: [0, 0],
  imagesPerCall: 0,
  cost: { usd: 0, source: "", checkedAt: "" },
  note: "",
};
