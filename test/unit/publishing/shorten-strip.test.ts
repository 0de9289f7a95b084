import { expect, test } from "vitest";
import type { ProjectedMedia } from "~/publishing/project-plan";
import { shortenStrip } from "~/publishing/shorten-strip";

test("a short strip is shown whole, with positions from one", () => {
  const items = shortenStrip([ours("a"), theirs(1), theirs(2)], 12);
  expect(items.map((item) => (item.kind === "media" ? item.position : "more"))).toEqual([1, 2, 3]);
});

test("of a long strip the first ones are shown and the others counted", () => {
  expect(
    outline(
      Array.from({ length: 20 }, (_, index) => theirs(index)),
      6,
    ),
  ).toEqual([1, 2, 3, 4, 5, "15 more"]);
});

test("our image at the end is shown behind those that are counted", () => {
  const strip = [...Array.from({ length: 20 }, (_, index) => theirs(index)), ours("a")];
  expect(outline(strip, 6)).toEqual([1, 2, 3, 4, "16 more", 21]);
});

test("images of ours at both ends are shown, and at least one of theirs", () => {
  const strip = [ours("a"), ...Array.from({ length: 9 }, (_, index) => theirs(index)), ours("b")];
  expect(outline(strip, 2)).toEqual([1, 2, "8 more", 11]);
});

function outline(strip: ProjectedMedia[], limit: number) {
  return shortenStrip(strip, limit).map((item) =>
    item.kind === "media" ? item.position : `${item.count} more`,
  );
}

function theirs(index: number): ProjectedMedia {
  const media = {
    id: `media-${index}`,
    type: "image",
    alt: "",
    url: null,
    status: "ready",
  } as const;
  return { kind: "theirs", media };
}

function ours(publicationId: string): ProjectedMedia {
  return { kind: "ours", publicationId, imageId: publicationId, altText: "" };
}
