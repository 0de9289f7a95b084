import { expect, test } from "vitest";
import { fidelityName, fidelitySentence, photoSentences } from "~/fidelity/messages";
import { decide, VerdictSchema, type FidelityFigures } from "~/fidelity/verdict";

const same: FidelityFigures = {
  keypoints: 220,
  inliers: 90,
  mirroredInliers: 0,
  likeness: 0.97,
  unlike: 0,
  moved: 0.01,
  worst: 0.8,
  outline: 0.95,
  stretch: 1,
  colourShift: 0.8,
  recoloured: 0,
  softness: 0.6,
};

test.each<[string, Partial<FidelityFigures>, ReturnType<typeof decide>]>([
  ["all as in the photo", {}, { kind: "verified", damage: null }],
  ["a label that melted", { worst: 0.2 }, { kind: "damaged", damage: "structure" }],
  ["many parts that changed", { unlike: 0.3 }, { kind: "damaged", damage: "structure" }],
  ["another colour all over", { colourShift: 12 }, { kind: "damaged", damage: "colour" }],
  ["another colour in one part", { recoloured: 0.2 }, { kind: "damaged", damage: "colour" }],
  [
    "more print found in the mirror",
    { inliers: 0, mirroredInliers: 40 },
    { kind: "damaged", damage: "mirrored" },
  ],
  ["parts that are alike elsewhere", { moved: 0.4 }, { kind: "pose-changed", damage: null }],
  ["a product made wider than it is", { stretch: 1.25 }, { kind: "pose-changed", damage: null }],
  [
    "a little of the print, elsewhere",
    { inliers: 8, likeness: 0.6 },
    { kind: "pose-changed", damage: null },
  ],
  [
    "nothing of the print",
    { inliers: 0, likeness: 0.6, unlike: 0.05 },
    { kind: "damaged", damage: "not-found" },
  ],
  [
    "a plain product not found",
    { keypoints: 20, inliers: 0, likeness: 0.7 },
    { kind: "not-verifiable", damage: null },
  ],
  [
    "a plain product that is alike",
    { keypoints: 20, inliers: 0, likeness: 0.95 },
    { kind: "verified", damage: null },
  ],
  [
    "a plain product that ends where the picture shows no edge",
    { keypoints: 20, inliers: 0, likeness: 0.95, outline: 0.3 },
    { kind: "not-verifiable", damage: null },
  ],
])("%s", (_, change, verdict) => {
  expect(decide({ ...same, ...change }, null)).toEqual(verdict);
});

test("squares that melted are damage even where all lettering reads the same", () => {
  const read = { kind: "same", photo: "LUMEN", picture: "LUMEN", likeness: 1 } as const;
  expect(decide({ ...same, worst: 0.5 }, read)).toEqual({ kind: "damaged", damage: "structure" });
});

test("another word on a plain product is damage where its outline is, and says nothing where it is not", () => {
  const figures = { ...same, keypoints: 80, inliers: 0, likeness: 0.83 };
  const read = { kind: "changed", photo: "ridgeline", picture: "nilegbin", likeness: 0.3 } as const;
  expect(decide(figures, read)).toEqual({ kind: "damaged", damage: "lettering" });
  expect(decide({ ...figures, outline: 0.3 }, read).kind).toBe("not-verifiable");
});

test("a photo that is too soft proves no small damage, but another colour still", () => {
  const soft = { ...same, softness: 6 };
  expect(decide(soft, null).kind).toBe("verified");
  expect(decide({ ...soft, worst: 0.2 }, null).kind).toBe("not-verifiable");
  expect(decide({ ...soft, colourShift: 12 }, null).damage).toBe("colour");
  const unseen = { ...soft, inliers: 0, likeness: 0.6, unlike: 0.1 };
  expect(decide(unseen, null).kind).toBe("not-verifiable");
  expect(decide({ ...unseen, colourShift: 12 }, null).damage).toBe("colour");
  expect(decide({ ...unseen, colourShift: 12, outline: 0.7 }, null).kind).toBe("not-verifiable");
});

test("what a soft photo cannot show is said with the verdict, and is the reason where there is none", () => {
  const figures = { softness: 6 };
  expect(photoSentences(figures)).toEqual([
    "Your photo is too soft to judge small details. They were not compared.",
  ]);
  expect(photoSentences(same)).toEqual([]);
  const open = { kind: "not-verifiable", damage: null, place: null } as const;
  expect(fidelitySentence({ ...open, figures })).not.toMatch(/too plain/);
  expect(fidelitySentence({ ...open, figures: same })).toMatch(/too plain/);
});

test("a product of few corners is proven by lettering that reads the same, or by more of its surface", () => {
  const figures = { ...same, inliers: 11, likeness: 0.87 };
  const read = { kind: "same", photo: "LUMEN", picture: "LUMEN", likeness: 1 } as const;
  expect(decide(figures, read).kind).toBe("verified");
  expect(decide(figures, null).kind).toBe("not-verifiable");
  expect(decide({ ...figures, outline: 0.4 }, read).kind).toBe("not-verifiable");
});

test("a mark is spoken of only where there is one", () => {
  const damaged = { kind: "damaged", damage: "structure", figures: same } as const;
  const place = { left: 0.4, top: 0.4, width: 0.1, height: 0.1 };
  expect(fidelitySentence({ ...damaged, place })).toMatch(/Its place is marked/);
  expect(fidelitySentence({ ...damaged, place: null })).not.toMatch(/marked/);
});

test("lettering that reads otherwise is named before all that it also changes, but not on another product", () => {
  const changed = {
    kind: "changed",
    photo: "oat milk",
    picture: "rose clay",
    likeness: 0.2,
  } as const;
  const read = (change: Partial<FidelityFigures>) => decide({ ...same, ...change }, changed).damage;
  expect(read({})).toBe("lettering");
  expect(read({ colourShift: 12, unlike: 0.3 })).toBe("lettering");
  expect(read({ inliers: 0, likeness: 0.6, unlike: 0.05 })).toBe("not-found");
  expect(read({ inliers: 0, mirroredInliers: 40 })).toBe("mirrored");
});

test("every verdict has a name and a sentence of its own", () => {
  const { kind, damage } = VerdictSchema.shape;
  const damages = damage
    .unwrap()
    .options.map((each) => ({ kind: "damaged" as const, damage: each }));
  const all = [...kind.options.map((each) => ({ kind: each, damage: null })), ...damages];
  const sentences = all.map((decided) =>
    fidelitySentence({ ...decided, place: null, figures: same }),
  );
  expect(new Set(all.map(fidelityName)).size).toBe(kind.options.length);
  // "Damaged" alone reads as its commonest kind.
  expect(new Set(sentences).size).toBe(sentences.length - 1);
});
