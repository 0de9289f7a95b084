import comments from "@eslint-community/eslint-plugin-eslint-comments/configs";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Each Prisma table is touched by its folder alone. The lint message says whom to ask instead. */
const TABLE_OWNERS = {
  credits: ["wallet", "creditGrant", "creditHold", "creditHoldPart", "creditEntry"],
  catalog: ["catalogProduct", "adminBucket", "session"],
  generation: [
    "run",
    "step",
    "imageJob",
    "pick",
    "workflow",
    "workflowVersion",
    "bulkRun",
    "bulkItem",
    "bulkDecision",
    "bulkRunAct",
  ],
  images: ["image", "blob", "cutOut", "brandModel", "brandModelView", "consentNote"],
  "provider-access": [
    "providerConsent",
    "providerStop",
    "providerPace",
    "providerCall",
    "modelCheck",
  ],
  publishing: ["publishPlan", "publication", "publishStep"],
  // A session is renewed by catalog and forgotten by shops.
  shops: ["shop", "webhookDelivery", "activity", "session", "dismissedTip"],
};

function tablesOfOthers(folder) {
  return Object.entries(TABLE_OWNERS)
    .map(([owner, tables]) => [owner, tables.filter((table) => !isOwnedBy(folder, table))])
    .filter(([, tables]) => tables.length > 0)
    .map(([owner, tables]) => ({
      selector: `MemberExpression[object.name=/^(db|tx)$/][property.name=/^(${tables.join("|")})$/]`,
      message: `This table belongs to app/${owner}. Call one of its functions.`,
    }));
}

function isOwnedBy(folder, table) {
  return TABLE_OWNERS[folder]?.includes(table) ?? false;
}

const houseSyntax = [
  {
    selector: "TSEnumDeclaration",
    message: "Use a union of string literals in the merchant's language.",
  },
  {
    selector: "ClassDeclaration:not([superClass])",
    message: "Use functions and plain data. Classes are for errors.",
  },
  {
    selector: "ImportDeclaration[source.value=/^\\.\\.\\/\\.\\.\\//]",
    message: "Cross a border with ~/, stay inside with ./.",
  },
];

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      "build",
      ".data",
      ".cache",
      "test-results",
      "test/simulator/browser/*.js",
      ".dependency-cruiser.cjs",
    ],
  },
  tseslint.configs.strictTypeChecked,
  comments.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "react-hooks": reactHooks },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "react-hooks/exhaustive-deps": "error",
      "@eslint-community/eslint-comments/require-description": [
        "error",
        { ignore: ["eslint-enable"] },
      ],
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/only-throw-error": [
        "error",
        { allow: [{ from: "lib", name: "Response" }] },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 3],
      complexity: ["error", 12],
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Read the environment through ~/platform/env.server.",
        },
      ],
      "no-restricted-syntax": ["error", ...houseSyntax, ...tablesOfOthers("")],
    },
  },
  ...Object.keys(TABLE_OWNERS).map((folder) => ({
    files: [`app/${folder}/**/*.{ts,tsx}`],
    rules: { "no-restricted-syntax": ["error", ...houseSyntax, ...tablesOfOthers(folder)] },
  })),
  {
    files: ["app/routes/**/*.{ts,tsx}"],
    rules: { "max-lines": ["error", { max: 150, skipBlankLines: true, skipComments: true }] },
  },
  { files: ["app/platform/env.server.ts"], rules: { "no-restricted-properties": "off" } },
  {
    files: ["test/**/*.{ts,tsx,mjs}", "scripts/**/*.ts", "prisma/**/*.ts", "*.config.ts", "*.js"],
    rules: {
      "no-restricted-properties": "off",
      "max-lines-per-function": "off",
      // test/ and scripts/ have no alias of their own: ../../support is how a test says it.
      "no-restricted-syntax": ["error", ...houseSyntax.slice(0, 2)],
    },
  },
  {
    files: ["scripts/**/*.ts", "test/bench/**/*.ts", "test/simulator/**/*.ts"],
    rules: { "no-console": "off" },
  },
  {
    // One row a model: a table is easier to read whole.
    files: ["app/providers/image-models.ts"],
    rules: { "max-lines": "off" },
  },
  {
    // Called once a pixel: docs/decisions/2026-11-25-numbers-of-a-pixel.md.
    files: ["app/studio/cut-out/*.ts", "app/studio/light/shadow-card.ts"],
    rules: { "max-params": ["error", 4] },
  },
  {
    files: ["*.js", "*.cjs"],
    ...tseslint.configs.disableTypeChecked,
  },
);
