import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";

/** Ends a test that hangs. How long a test takes on a busy machine says nothing about what it tests. */
const HANGS = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["test/support/fail-on-console-error.ts"],
          ...HANGS,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          globalSetup: ["test/support/database-for-all.ts"],
          setupFiles: ["test/support/fail-on-console-error.ts"],
          ...HANGS,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          ...HANGS,
          fileParallelism: false,
        },
      },
    ],
  },
});
