import { problemWords } from "~/workflow/messages";
import type { Problem } from "~/workflow/problem";

export function ProblemLines({ problems }: { problems: Problem[] }) {
  const words = [...new Set(problems.map(problemWords))];
  const onlyWaits = problems.every(({ code }) => code === "nothing-upstream");
  return (
    // What only waits for a first run is no fault of anybody's.
    <ul className={onlyWaits ? "problem-lines quiet" : "problem-lines"}>
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}
