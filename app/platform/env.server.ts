import { z } from "zod";

/** An empty line in an .env file means the same as no line. */
const optionalText = z.preprocess((value) => value || undefined, z.string().optional());

function wholeNumber(fallback: number) {
  return z.preprocess((value) => value || fallback, z.coerce.number().int().positive());
}

const optionalPort = z.preprocess(
  (value) => value || undefined,
  z.coerce.number().int().positive().max(65_535).optional(),
);

function text(fallback: string) {
  return z.preprocess((value) => value || fallback, z.string());
}

/** For a region, a proxy of one's own, or a server that plays the provider. */
const optionalAddress = z.preprocess(
  (value) => value || undefined,
  z.url({ protocol: /^https?$/ }).optional(),
);

/** A number each for red, green and blue. */
function threeNumbers(fallback: string) {
  return z.preprocess(
    (value) => (typeof value === "string" && value !== "" ? value : fallback).split(","),
    z.array(z.coerce.number()).length(3),
  );
}

const Env = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL: wholeNumber(10),

    SHOPIFY_API_KEY: z.string().min(1),
    SHOPIFY_API_SECRET: z.string().min(1),
    SHOPIFY_APP_URL: z.url({ protocol: /^https?$/ }),
    HOST: text("127.0.0.1"),
    PORT: wholeNumber(3000),
    METRICS_PORT: optionalPort,
    JOBS_METRICS_PORT: optionalPort,

    PACKSHOT_DATA: text(".data"),
    BLOB_STORE: z.preprocess((value) => value || "disk", z.enum(["disk", "s3"])),
    S3_BUCKET: optionalText,
    S3_REGION: optionalText,
    S3_ENDPOINT: optionalText,
    S3_ACCESS_KEY_ID: optionalText,
    S3_SECRET_ACCESS_KEY: optionalText,

    LOG_LEVEL: z.preprocess(
      (value) => value || "info",
      z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]),
    ),
    JOBS_CONCURRENCY: wholeNumber(32),
    STUDIO_WORKERS: z.preprocess(
      (value) => value || undefined,
      z.coerce.number().int().positive().optional(),
    ),

    CUT_OUT_MODEL: optionalText,
    CUT_OUT_MODEL_MEAN: threeNumbers("0.5,0.5,0.5"),
    CUT_OUT_MODEL_DEVIATION: threeNumbers("1,1,1"),

    GOOGLE_GENERATIVE_AI_API_KEY: optionalText,
    GOOGLE_GENERATIVE_AI_BASE_URL: optionalAddress,
    BFL_API_KEY: optionalText,
    BFL_BASE_URL: optionalAddress,
    OPENAI_API_KEY: optionalText,
    OPENAI_BASE_URL: optionalAddress,
    ANTHROPIC_API_KEY: optionalText,
    ANTHROPIC_BASE_URL: optionalAddress,
    FAL_KEY: optionalText,
    FAL_BASE_URL: optionalAddress,
    IDEOGRAM_API_KEY: optionalText,
    IDEOGRAM_BASE_URL: optionalAddress,
    RECRAFT_API_KEY: optionalText,
    RECRAFT_BASE_URL: optionalAddress,
    XAI_API_KEY: optionalText,
    XAI_BASE_URL: optionalAddress,
    LUMA_API_KEY: optionalText,
  })
  .superRefine((env, check) => {
    if (env.BLOB_STORE !== "s3") return;
    for (const name of ["S3_BUCKET", "S3_REGION"] as const) {
      if (!env[name]) check.addIssue({ code: "custom", path: [name], message: "is missing" });
    }
  });

export type Env = z.infer<typeof Env>;

let parsed: Env | undefined;

/** Read at first use, so that importing a module never needs a configured machine. */
export function getEnv(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Names what is wrong and never says a value: half of these are secrets. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = Env.safeParse(source);
  if (result.success) return result.data;

  const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))];
  const missing = names.filter((name) => !source[name]);
  const wrong = names.filter((name) => source[name]);
  const complaints = [
    missing.length > 0 ? `missing: ${missing.join(", ")}` : "",
    wrong.length > 0 ? `not usable: ${wrong.join(", ")}` : "",
  ];
  throw new Error(
    `The environment is not complete. ${complaints.filter(Boolean).join("; ")}. See .env.example.`,
  );
}
