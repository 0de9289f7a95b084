import { revokeScopes } from "../store/scopes";
import { gid, takeId } from "../store/world";
import { bulkOperationRunQuery } from "./bulk";
import type { Call } from "./execute";
import {
  appPurchaseOneTimeCreate,
  appSubscriptionCancel,
  appSubscriptionCreate,
} from "./mutations/billing";
import { fileAcknowledgeUpdateFailed, fileCreate, fileDelete, fileUpdate } from "./mutations/files";
import { productDelete, productUpdate, setMetafields } from "./mutations/product-media";
import { productReorderMedia } from "./mutations/reorder";
import { stagedUploadsCreate } from "./mutations/staged-uploads";
import {
  productVariantAppendMedia,
  productVariantDetachMedia,
  productVariantsBulkUpdate,
} from "./mutations/variants";
import { metafieldNode } from "./product-nodes";
import { queries } from "./queries";

/** Every root field the simulator models. A field that is missing here answers an error that says so. */
export const rootFields = {
  ...queries,
  productUpdate,
  productReorderMedia,
  productDelete,
  productVariantAppendMedia,
  productVariantDetachMedia,
  productVariantsBulkUpdate,
  fileCreate,
  fileUpdate,
  fileDelete,
  fileAcknowledgeUpdateFailed,
  stagedUploadsCreate,
  bulkOperationRunQuery,
  appSubscriptionCreate,
  appSubscriptionCancel,
  appPurchaseOneTimeCreate,
  metafieldsSet: (args: Parameters<typeof setMetafields>[0], call: Call) => ({
    metafields: setMetafields(args, call).map(metafieldNode),
    userErrors: [],
  }),
  webhookSubscriptionCreate,
  appRevokeAccessScopes,
};

function webhookSubscriptionCreate(
  args: { topic: string; webhookSubscription: { uri?: string; callbackUrl?: string } },
  { world }: Call,
) {
  const uri = args.webhookSubscription.uri ?? args.webhookSubscription.callbackUrl ?? "";
  const record = { id: takeId(world), topic: args.topic, uri };
  world.state.webhookSubscriptions.push(record);
  world.save();
  return {
    webhookSubscription: { id: gid("WebhookSubscription", record.id), topic: record.topic, uri },
    userErrors: [],
  };
}

function appRevokeAccessScopes({ scopes }: { scopes: string[] }, { world }: Call) {
  if (revokeScopes(world, scopes).kind === "refused") {
    const message = "The requested list of scopes to revoke includes required scopes.";
    const code = "CANNOT_REVOKE_REQUIRED_SCOPES";
    return { revoked: null, userErrors: [{ field: ["scopes"], message, code }] };
  }
  return { revoked: scopes.map((handle) => ({ handle, description: handle })), userErrors: [] };
}
