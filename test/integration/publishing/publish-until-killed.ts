import "../../simulator/reroute.mjs";
import { applyPublication } from "~/publishing/apply-publication.server";

/** A jobs process of one publication, which somebody kills. */
const [shop = "", publicationId = ""] = process.argv.slice(2);
for (;;) await applyPublication({ shop, publicationId });
