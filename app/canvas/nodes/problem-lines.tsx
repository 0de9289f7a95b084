import { problemWords } from "~/workflow/messages";
import type { Problem } from "~/workflow/problem";
import { FixCutOut } from "./fix-cut-out";

export function ProblemLines({ problems }: { problems: Problem[] }) {
  const different = new Map(problems.map((problem) => [problemWords(problem), problem]));
  const onlyWaits = problems.every(({ code }) => code === "nothing-upstream");
  return (
    // What only waits for a first run is no fault of anybody's.
    <ul className={onlyWaits ? "problem-lines quiet" : "problem-lines"}>
      {[...different].map(([words, problem]) => (
        <li key={words}>
          {words} {problem.code === "cut-out-unsure" ? <FixCutOut {...problem} /> : null}
        </li>
      ))}
    </ul>
  );
}
