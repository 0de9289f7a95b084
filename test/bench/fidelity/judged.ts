import type { FidelityVerdict } from "../../../app/fidelity/verdict";
import type { Pair } from "./pairs";

export type Judged = Omit<Pair, "reference" | "picture"> & {
  verdict: FidelityVerdict;
  cpuSeconds: number;
};

type Answer = Pick<Pair, "kind"> & { verdict: Pick<FidelityVerdict, "kind"> };

export function isRight({ kind }: Pick<Pair, "kind">): boolean {
  return kind === "right" || kind === "turned a little";
}

export function isWrong(pair: Pick<Pair, "kind">): boolean {
  return !isRight(pair) && pair.kind !== "other pose";
}

export function isCaught({ kind, verdict }: Answer): boolean {
  return verdict.kind === "damaged" || (kind === "stretched" && verdict.kind === "pose-changed");
}

export function isFalseAlarm({ kind, verdict }: Answer): boolean {
  return verdict.kind === "damaged" || (kind === "right" && verdict.kind === "pose-changed");
}

export function isMistaken(answer: Answer): boolean {
  return isRight(answer) ? isFalseAlarm(answer) : isWrong(answer) && !isCaught(answer);
}
