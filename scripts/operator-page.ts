import { getEnv } from "~/platform/env.server";
import { operatorAddress } from "~/platform/operator-address.server";

/** `npm run operator:page` prints the address of the operator's page, good for an hour. */
console.log(new URL(operatorAddress(new Date()), getEnv().SHOPIFY_APP_URL).href);
