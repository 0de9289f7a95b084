import { Prisma } from "@prisma/client";
import { z } from "zod";

/** The same act was asked for twice with different amounts. Somebody derives its name from too little. */
export class CreditIdReused extends Error {
  override readonly name = "CreditIdReused";
}

/** More was to be settled than the hold has left. */
export class HoldExceeded extends Error {
  override readonly name = "HoldExceeded";
}

/** Gives what the ledger's functions raise a name. The transaction is lost either way. */
export async function mapCreditErrors<Answer>(statement: PromiseLike<Answer>): Promise<Answer> {
  try {
    return await statement;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    switch (sqlState(cause)) {
      case "PK001":
        throw new CreditIdReused(message, { cause });
      case "PK002":
        throw new HoldExceeded(message, { cause });
      default:
        throw cause;
    }
  }
}

const RaisedError = z.object({
  driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }),
});

function sqlState(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const raised = RaisedError.safeParse(error.meta);
  return raised.success ? raised.data.driverAdapterError.cause.originalCode : null;
}
