import { problemWords } from "~/workflow/messages";
import type { Problem } from "~/workflow/problem";

export function ProblemLines({ problems }: { problems: Problem[] }) {
  const words = [...new Set(problems.map(problemWords))];
  return (
    <ul className="problem-lines">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}
