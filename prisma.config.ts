import { defineConfig } from "prisma/config";
import { schemaEngineAdapter } from "./prisma/cli-adapter";

// `generate` and `validate` open no connection, but without a well-formed address in the
// environment the CLI falls back to its binary engine and tries to download it.
const databaseUrl = (process.env.DATABASE_URL ||= "postgresql://unset@127.0.0.1:5432/unset");

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: () => Promise.resolve(schemaEngineAdapter(databaseUrl)),
});
