import { z } from "zod";

const times = z.number().int().min(1).default(1);
const operation = z.string().optional();

/** One fault that waits for its moment. `operation` is an operation's name or a root field's; without it any fits. */
export const FaultInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("throttle"), times, operation }),
  z.object({ kind: z.literal("drop-reply"), times, operation }),
  z.object({
    kind: z.literal("fail-reply"),
    times,
    operation,
    status: z.number().int().min(400).max(599).default(502),
    when: z.enum(["before", "after"]).default("before"),
  }),
  z.object({ kind: z.literal("slow"), times, operation, milliseconds: z.number().int().min(1) }),
  z.object({
    kind: z.literal("user-error"),
    times,
    operation,
    code: z.string(),
    message: z.string().default("Refused by the simulator"),
  }),
  z.object({
    kind: z.literal("media-fails"),
    times,
    code: z.string().default("IMAGE_PROCESSING_FAILURE"),
  }),
  z.object({ kind: z.literal("media-stuck"), times }),
  z.object({
    kind: z.literal("token-refused"),
    times,
    grant: z.enum(["exchange", "refresh"]).optional(),
  }),
  z.object({ kind: z.literal("payment-fails"), times }),
  z.object({ kind: z.literal("upload-refused"), times, status: z.number().int().default(403) }),
  z.object({ kind: z.literal("upload-reply-lost"), times }),
  z.object({ kind: z.literal("webhook-drop"), times, topic: z.string().optional() }),
  z.object({ kind: z.literal("webhook-duplicate"), times, topic: z.string().optional() }),
  z.object({ kind: z.literal("webhook-bad-hmac"), times, topic: z.string().optional() }),
  z.object({
    kind: z.literal("webhook-delay"),
    times,
    topic: z.string().optional(),
    milliseconds: z.number().int().min(1),
  }),
]);

export type Fault = z.infer<typeof FaultInput>;
export type Faults = { armed: Fault[] };
type FaultOf<Kind extends Fault["kind"]> = Extract<Fault, { kind: Kind }>;

/** Takes one turn of the first armed fault of this kind that fits, or null. */
export function takeFault<Kind extends Fault["kind"]>(
  faults: Faults,
  kind: Kind,
  fits: (fault: FaultOf<Kind>) => boolean = () => true,
): FaultOf<Kind> | null {
  const isWanted = (fault: Fault): fault is FaultOf<Kind> => fault.kind === kind;
  const found = faults.armed.filter(isWanted).find(fits);
  if (!found) return null;

  found.times -= 1;
  if (found.times <= 0) faults.armed.splice(faults.armed.indexOf(found), 1);
  return found;
}

export function concerns(fault: { operation?: string | undefined }, names: string[]): boolean {
  return fault.operation === undefined || names.includes(fault.operation);
}
