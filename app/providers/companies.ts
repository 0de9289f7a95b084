import type { RemoteProvider } from "./image-model";

/** Who a request goes to, where its terms are, and what those say of the content, as far as somebody has read them. */
export type Company = {
  legalName: string;
  /** Where prompt and photos go on to from there. */
  passesOnTo: string | null;
  /** What it receives beside what a node sends it. Null where that is nothing. */
  alsoReceives: string | null;
  terms: string;
  /** Null where nobody has read what the terms say of the content. */
  use: string | null;
};

/** Raised when any sentence that merchants agree to says something else: then they are asked again. */
export const CONSENT_WORDING = "2026-11-28, fourth";

const PHOTOS_TO_CUT =
  "A photo whose cut-out we are not sure of goes there too, once, to have its background taken out. That costs you nothing.";

/** In the words of public pages, read on the day above. They change, so each stands beside the address of its terms. */
export const companies: Record<RemoteProvider, Company> = {
  google: {
    legalName: "Google LLC",
    alsoReceives: null,
    passesOnTo: null,
    terms: "https://ai.google.dev/gemini-api/terms",
    use: "Under the terms of its paid service Google does not use prompts, photos and pictures to improve its products. It keeps them for a limited time to find abuse.",
  },
  "black-forest-labs": {
    legalName: "Black Forest Labs Inc.",
    alsoReceives: null,
    passesOnTo: null,
    terms: "https://bfl.ai/legal/flux-api-service-terms",
    use: "Its API terms of 29 May 2025 give it a lasting, worldwide licence to what is sent and made. Read there what for.",
  },
  openai: {
    legalName: "OpenAI",
    alsoReceives: null,
    passesOnTo: null,
    terms: "https://openai.com/policies/services-agreement/",
    use: "OpenAI says that it does not train on what is sent to its API. It keeps it for up to 30 days to find abuse.",
  },
  anthropic: {
    legalName: "Anthropic, PBC",
    alsoReceives: null,
    passesOnTo: null,
    terms: "https://www.anthropic.com/legal/commercial-terms",
    use: null,
  },
  fal: {
    legalName: "Features & Labels, Inc. (fal)",
    alsoReceives: null,
    passesOnTo:
      "fal runs models of Black Forest Labs and ByteDance and may pass prompt and photos on to the model's maker, whose terms then apply too.",
    terms: "https://fal.ai/terms",
    use: null,
  },
  ideogram: {
    legalName: "Ideogram AI, Inc.",
    alsoReceives: PHOTOS_TO_CUT,
    passesOnTo: null,
    terms: "https://about.ideogram.ai/api-tos",
    use: null,
  },
  recraft: {
    legalName: "Recraft, Inc.",
    alsoReceives: PHOTOS_TO_CUT,
    passesOnTo: null,
    terms: "https://www.recraft.ai/terms",
    use: null,
  },
  xai: {
    legalName: "X.AI LLC",
    alsoReceives: null,
    passesOnTo: null,
    terms: "https://x.ai/legal/terms-of-service-enterprise",
    use: null,
  },
  luma: {
    legalName: "Luma AI, Inc.",
    alsoReceives: null,
    passesOnTo: null,
    terms: "https://lumalabs.ai/legal/tos",
    use: null,
  },
};
