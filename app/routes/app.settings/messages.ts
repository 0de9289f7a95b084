export const settingsMessages = {
  title: "Settings",
  providers: "Companies that make pictures and texts",
  intro:
    "Studio and Packshot's rules work inside Packshot and send nothing. Every other model belongs to another company. None of them receives anything before somebody in your shop has agreed. From then on it receives, whenever a node with one of its models is run, that node's words, the pictures connected to it (of a brand model, pictures of a person, and only while its consent note holds) and, for an Assistant, the product's title and type.",
  compare: "Compare all image models",
  listLabel: "Companies that make pictures and texts",
  models: "Image models",
  states: {
    notConnected: "Not connected",
    stopped: "Stopped by Packshot",
    off: "Switched off",
    agreed: "On",
    notAsked: "Not agreed yet",
  },
  agreed: "Agreed",
  off: "Switched off",
  by: (staff: string, reader: string) => (staff === reader ? "by you" : `by staff member ${staff}`),
  agree: "Agree",
  askedAtRun: "You are asked the first time you run one of its models, or agree here.",
  outdated: "What you agreed to has changed. You are asked again at the next run.",
  notConnected: "Packshot has no key for it, so it cannot be used.",
  stoppedBecause: (reason: string) => `Stopped for now: ${reason}`,
  notRead:
    "What it may do with prompts and photos stands in its terms; we have not read them for you.",
  terms: "Terms",
  switchOff: "Switch off",
  switchOn: "Switch on",
  offMeans:
    "Switching a company off stops new runs at once and gives back what still waits. What it is making already is delivered.",
  failed: "That was not saved. Try again.",
};
