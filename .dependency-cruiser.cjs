/** The arrows between the folders of app/, as law. docs/architecture.md draws them; `npm run arrows` redraws it. */
const ARROWS = {
  platform: [],
  ui: ["platform"],
  studio: ["platform"],
  providers: ["platform", "studio"],
  "provider-access": ["platform", "providers"],
  workflow: ["platform", "providers"],
  credits: ["platform"],
  jobs: ["platform"],
  catalog: ["platform"],
  images: ["platform", "jobs"],
  publishing: ["platform", "catalog", "images", "jobs"],
  fidelity: ["platform", "studio"],
  shops: ["platform", "jobs"],
  generation: [
    "platform",
    "workflow",
    "providers",
    "provider-access",
    "credits",
    "catalog",
    "images",
    "jobs",
    "fidelity",
  ],
  canvas: [
    "platform",
    "ui",
    "workflow",
    "providers",
    "generation",
    "images",
    "catalog",
    "publishing",
  ],
};
const DOMAINS = Object.keys(ARROWS);
const IN_A_DOMAIN = `^app/(${DOMAINS.join("|")})/`;
const TESTS = "[.]test[.]tsx?$";
const LANDMARKS = "^app/(db|shopify)[.]server[.]ts$";

const arrows = DOMAINS.map((folder) => ({
  name: `arrows-of-${folder}`,
  comment: `app/${folder} may import ${ARROWS[folder].join(", ") || "no other folder"}. Move the code, or change the table in a commit of its own.`,
  severity: "error",
  from: { path: `^app/${folder}/`, pathNot: TESTS },
  to: {
    path: "^app/",
    pathNot: [LANDMARKS, ...[folder, ...ARROWS[folder]].map((name) => `^app/${name}/`)],
  },
}));
const forbid = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    ...arrows,
    forbid(
      "public-face",
      { path: "^app/([^/]+)" },
      { path: `${IN_A_DOMAIN}[^/]+/`, pathNot: "^app/$1/" },
      "The files at the top of a domain folder are its public face; its subfolders are its own.",
    ),
    forbid(
      "pure-stays-pure",
      { path: IN_A_DOMAIN, pathNot: `[.]server[.]|${TESTS}` },
      { path: "[.]server[.]" },
      "A file without .server in its name does no I/O, so it imports none that does.",
    ),
    forbid(
      "pure-runs-anywhere",
      { path: IN_A_DOMAIN, pathNot: `[.]server[.]|${TESTS}` },
      { dependencyTypes: ["core"] },
      "A file without .server in its name also runs in a browser.",
    ),
    forbid(
      "react-flow-in-canvas-only",
      { path: "^app/", pathNot: "^app/canvas/" },
      { path: "node_modules/@xyflow/" },
      "The graph everyone shares is app/workflow's. React Flow's nodes are how the canvas draws it.",
    ),
    forbid(
      "routes-ask-domains",
      { path: "^app/(routes/|ui/|canvas/)" },
      { path: "^app/db[.]server" },
      "A route parses, authenticates, calls one domain function and answers. Queries belong to the domain.",
    ),
    forbid(
      "providers-know-no-shop",
      { path: "^app/providers/" },
      { path: LANDMARKS },
      "An adapter turns a request into pictures. Who asked and who pays is not its business.",
    ),
    forbid(
      "nothing-imports-a-route",
      {},
      { path: "^app/routes/[^/]+[.]tsx?$|^app/routes/[^/]+/route[.]tsx?$" },
      "A route is an edge. What two routes share belongs to a domain or to ui/.",
    ),
    forbid("app-knows-no-test", { path: "^app/", pathNot: TESTS }, { path: `^test/|${TESTS}` }),
    forbid("no-cycles", {}, { circular: true }),
    forbid("no-unresolvable", {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
