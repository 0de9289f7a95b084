import pino, { type Logger } from "pino";
import { getEnv } from "./env.server";
import { hideSecrets } from "./hide-secrets.server";
import { redactSecrets } from "./redact-secrets";

type Fields = Record<string, unknown>;

/** Events, not sentences: `logger.info("step.claimed", { shop, runId })`. */
export const logger = {
  debug: (event: string, fields: Fields = {}) => write("debug", event, fields),
  info: (event: string, fields: Fields = {}) => write("info", event, fields),
  warn: (event: string, fields: Fields = {}) => write("warn", event, fields),
  error: (event: string, fields: Fields = {}) => write("error", event, fields),
};

export function createLogger(level: string, destination?: pino.DestinationStream): Logger {
  const options = {
    level,
    base: {},
    messageKey: "event",
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Fields) => redactSecrets(fields, hideSecrets) as Fields,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

let open: Logger | undefined;

function write(level: "debug" | "info" | "warn" | "error", event: string, fields: Fields): void {
  open ??= createLogger(getEnv().LOG_LEVEL);
  open[level](fields, event);
}
