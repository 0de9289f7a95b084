import { z } from "zod";
import { defineNodeKind } from "../node-kind";

export const COLOURS = ["grey", "yellow", "green", "blue", "purple", "pink"] as const;

export const group = defineNodeKind({
  title: "Group",
  purpose: "A labelled frame round some nodes.",
  family: "layout",
  inputs: {},
  outputs: {},
  settings: z.object({ colour: z.enum(COLOURS).default("grey") }),
  size: { width: 480, height: 320 },
});

export const note = defineNodeKind({
  title: "Note",
  purpose: "A sticky note.",
  family: "layout",
  inputs: {},
  outputs: {},
  settings: z.object({
    text: z.string().max(10_000).default(""),
    colour: z.enum(COLOURS).default("yellow"),
  }),
  size: { width: 220, height: 160 },
});
