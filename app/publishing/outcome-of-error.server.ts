import type { PublishStep } from "@prisma/client";
import { ShopifyRefusal, ShopifyUnavailable, ShopTokenDead } from "~/catalog/admin-errors";
import { logger } from "~/platform/logger.server";
import { failure, type FailureReason } from "./failure";
import { pauseBefore } from "./pacing";
import type { StepOutcome } from "./steps/step.server";

const ATTEMPT_LIMIT = 12;
/** A look at a picture Shopify is still preparing counts as an attempt too. */
const READY_ATTEMPT_LIMIT = 60;
/** About an hour for the merchant to open the app; that mends the token. */
const TOKEN_ATTEMPT_LIMIT = 60;
const PAUSES = [1, 2, 5, 15, 30, 60];

/** Shopify is busy with this very file or product, and says so. */
const PASSING_CODES = ["FILE_LOCKED", "MEDIA_CANNOT_BE_MODIFIED"];
const NOT_READY_CODES = ["NON_READY_STATE", "NON_READY_MEDIA"];

const REASONS: Record<string, FailureReason> = {
  ACCESS_DENIED: "access-denied",
  PRODUCT_MEDIA_LIMIT_EXCEEDED: "media-limit",
  ALT_VALUE_LIMIT_EXCEEDED: "alt-too-long",
  REFERENCE_TARGET_DOES_NOT_EXIST: "product-gone",
};

/** Every step may be run again, so what passes is waited out; what Shopify refuses for good ends the publication. */
export function outcomeOfError(error: unknown, step: PublishStep): StepOutcome {
  if (error instanceof ShopTokenDead) return waitForToken(step);
  if (error instanceof ShopifyUnavailable) return waitOrFail(step, "unavailable");
  if (error instanceof ShopifyRefusal) {
    if (error.hasCode(...NOT_READY_CODES)) return waitOrFail(step, "not-ready-in-time");
    if (error.hasCode(...PASSING_CODES)) return waitOrFail(step, "refused", error.words);
    return { kind: "failed", failure: failure(reasonOf(error), error.words) };
  }
  logger.error("publication.unexpected", {
    publicationId: step.publicationId,
    shop: step.shop,
    step: step.kind,
    error,
  });
  return waitOrFail(step, "unexpected");
}

/** Only the merchant can help, so it is said while it waits. */
function waitForToken(step: PublishStep): StepOutcome {
  const told = failure("token-dead");
  if (step.attempts >= TOKEN_ATTEMPT_LIMIT) return { kind: "failed", failure: told };
  return { kind: "wait", seconds: pauseBefore(PAUSES, step.attempts - 1), told };
}

function waitOrFail(step: PublishStep, reason: FailureReason, ...details: string[]): StepOutcome {
  if (step.attempts >= (step.kind === "ready" ? READY_ATTEMPT_LIMIT : ATTEMPT_LIMIT)) {
    return { kind: "failed", failure: failure(reason, ...details) };
  }
  return { kind: "wait", seconds: pauseBefore(PAUSES, step.attempts - 1) };
}

function reasonOf(error: ShopifyRefusal): FailureReason {
  for (const { code } of error.reasons) {
    const reason = code === null ? undefined : REASONS[code];
    if (reason) return reason;
  }
  return "refused";
}
