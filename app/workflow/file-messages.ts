/** What is said of a workflow file that cannot be read, always with the place. */
export const fileWords = {
  noJson: (line: number | null) =>
    line === null
      ? "This is not a JSON file, or its end is missing."
      : `This is not a JSON file: line ${line.toLocaleString("en")} cannot be read.`,
  foreign:
    "This JSON file is not a workflow of Packshot. Choose one that was saved with “Save as a file”.",
  newer: (known: number) =>
    `This file is of a newer Packshot than this one, which reads version ${known}.`,
  at: (place: string, why: string) => (place === "" ? why : `${place}: ${why}`),
  node: (at: number, name: string, setting: string) =>
    `Node ${at}${name === "" ? "" : ` (${name})`}${setting === "" ? "" : `, “${setting}”`}`,
  wire: (at: number) => `Wire ${at}`,
  part: (where: string) => `“${where}”`,
  sameId: "Another node has the same id.",
  noGroup: "It is said to lie in a group that is not there.",
  tooLarge: "This file is larger than 5 MB: no workflow is.",
} as const;

export const LONGEST_FILE = 5_000_000;
