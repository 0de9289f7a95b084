import { expect, test } from "vitest";
import { shareOut } from "~/jobs/delivery/share-out";

const nobody = new Map<string, number>();

test("hands go in turn to the shop that has the fewest", () => {
  const waiting = [
    { priority: 0, shop: "big", waiting: 900 },
    { priority: 0, shop: "small", waiting: 1 },
    { priority: 0, shop: "middle", waiting: 40 },
  ];

  expect(shareOut(waiting, nobody, { atMost: 8, perShop: 32 })).toEqual([
    { priority: 0, shop: "big", count: 4 },
    { priority: 0, shop: "small", count: 1 },
    { priority: 0, shop: "middle", count: 3 },
  ]);
});

test("what runs already counts, and nobody gets more than a shop may have", () => {
  const waiting = [
    { priority: 0, shop: "busy", waiting: 9 },
    { priority: 0, shop: "idle", waiting: 9 },
  ];

  expect(shareOut(waiting, new Map([["busy", 3]]), { atMost: 4, perShop: 4 })).toEqual([
    { priority: 0, shop: "busy", count: 1 },
    { priority: 0, shop: "idle", count: 3 },
  ]);
});

test("the higher priority goes first, whoever has how many", () => {
  const waiting = [
    { priority: 0, shop: "idle", waiting: 9 },
    { priority: 10, shop: "busy", waiting: 2 },
  ];

  expect(shareOut(waiting, new Map([["busy", 3]]), { atMost: 3, perShop: 9 })).toEqual([
    { priority: 0, shop: "idle", count: 1 },
    { priority: 10, shop: "busy", count: 2 },
  ]);
});

test("jobs that belong to no shop have no limit of one", () => {
  const waiting = [{ priority: 0, shop: null, waiting: 3 }];

  expect(shareOut(waiting, nobody, { atMost: 9, perShop: 1 })).toEqual([
    { priority: 0, shop: null, count: 3 },
  ]);
});
