import { migrate } from "./migrate";

/** `npm run migrate`: brings the database of DATABASE_URL up to date. */
const { DATABASE_URL } = process.env;
if (!DATABASE_URL) throw new Error("Set DATABASE_URL to the database to bring up to date.");
for (const name of await migrate(DATABASE_URL)) console.log(`applied ${name}`);
