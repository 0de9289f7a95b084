-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "installedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalledAt" TIMESTAMP(3),

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "triggeredAt" TIMESTAMP(3) NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "staff" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Wallet" (
    "shop" TEXT NOT NULL,
    "granted" INTEGER NOT NULL DEFAULT 0,
    "available" INTEGER NOT NULL DEFAULT 0,
    "held" INTEGER NOT NULL DEFAULT 0,
    "spent" INTEGER NOT NULL DEFAULT 0,
    "expired" INTEGER NOT NULL DEFAULT 0,
    "reversed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Wallet_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "CreditGrant" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "available" INTEGER NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,
    "spent" INTEGER NOT NULL DEFAULT 0,
    "expired" INTEGER NOT NULL DEFAULT 0,
    "reversed" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMP(3),
    "test" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CreditGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditHold" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "runId" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CreditHold_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "CreditHoldPart" (
    "shop" TEXT NOT NULL,
    "holdId" TEXT NOT NULL,
    "grantId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "amount" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,

    CONSTRAINT "CreditHoldPart_pkey" PRIMARY KEY ("shop","holdId","grantId")
);

-- CreateTable
CREATE TABLE "CreditEntry" (
    "id" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "move" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "grants" JSONB NOT NULL,
    "holdId" TEXT,
    "runId" UUID,
    "imageJobId" UUID,
    "imageId" UUID,
    "staff" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CreditEntry_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "CatalogProduct" (
    "shop" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "readAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "staleAt" TIMESTAMP(3),
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "CatalogProduct_pkey" PRIMARY KEY ("shop","productId")
);

-- CreateTable
CREATE TABLE "AdminBucket" (
    "shop" TEXT NOT NULL,
    "available" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "restore" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AdminBucket_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "Workflow" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Workflow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "workflowId" UUID NOT NULL,
    "requestId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "quotedCredits" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "targetNodes" TEXT[],
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Step" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "runId" UUID NOT NULL,
    "workflowId" UUID NOT NULL,
    "nodeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "productId" TEXT NOT NULL DEFAULT '',
    "stepKey" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "inputs" JSONB NOT NULL,
    "failure" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImageJob" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "runId" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "seed" BIGINT NOT NULL,
    "model" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "credits" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "claimedAt" TIMESTAMP(3),
    "callBegunAt" TIMESTAMP(3),
    "providerJobId" TEXT,
    "failure" TEXT,
    "detail" TEXT,
    "imageId" UUID,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "ImageJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pick" (
    "shop" TEXT NOT NULL,
    "workflowId" UUID NOT NULL,
    "nodeId" TEXT NOT NULL,
    "productId" TEXT NOT NULL DEFAULT '',
    "imageIds" UUID[],
    "pickedBy" TEXT NOT NULL,
    "pickedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Pick_pkey" PRIMARY KEY ("workflowId","nodeId","productId")
);

-- CreateTable
CREATE TABLE "Blob" (
    "shop" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "byteCount" INTEGER NOT NULL,
    "storedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Blob_pkey" PRIMARY KEY ("shop","hash")
);

-- CreateTable
CREATE TABLE "Image" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "widthPx" INTEGER NOT NULL,
    "heightPx" INTEGER NOT NULL,
    "byteCount" INTEGER NOT NULL,
    "thumbhash" TEXT NOT NULL,
    "recipe" JSONB NOT NULL DEFAULT '{}',
    "label" TEXT NOT NULL DEFAULT '',
    "workflowId" UUID,
    "nodeId" TEXT,
    "runId" UUID,
    "productId" TEXT,
    "mediaId" TEXT,
    "model" TEXT,
    "credits" INTEGER NOT NULL DEFAULT 0,
    "starred" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CutOut" (
    "shop" TEXT NOT NULL,
    "imageHash" TEXT NOT NULL,
    "engineVersion" TEXT NOT NULL,
    "maskHash" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "hint" JSONB,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CutOut_pkey" PRIMARY KEY ("shop","imageHash")
);

-- CreateTable
CREATE TABLE "PublishPlan" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "approvedBy" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approvedAt" TIMESTAMP(3),

    CONSTRAINT "PublishPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Publication" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "planId" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "productId" TEXT NOT NULL,
    "productTitle" TEXT NOT NULL,
    "imageId" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "altText" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "seen" JSONB NOT NULL,
    "snapshot" JSONB,
    "mediaId" TEXT,
    "resourceUrl" TEXT,
    "failure" JSONB,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "claimedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approvedAt" TIMESTAMP(3),
    "publishedAt" TIMESTAMP(3),
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublishStep" (
    "publicationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "intent" JSONB,
    "result" JSONB,
    "failure" TEXT,
    "begunAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "PublishStep_pkey" PRIMARY KEY ("publicationId","kind")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "WebhookDelivery_shop_receivedAt_idx" ON "WebhookDelivery"("shop", "receivedAt");

-- CreateIndex
CREATE INDEX "Activity_shop_at_idx" ON "Activity"("shop", "at");

-- CreateIndex
CREATE INDEX "CreditGrant_shop_expiresAt_idx" ON "CreditGrant"("shop", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "CreditGrant_shop_source_key" ON "CreditGrant"("shop", "source");

-- CreateIndex
CREATE INDEX "CreditHold_shop_runId_idx" ON "CreditHold"("shop", "runId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditEntry_sequence_key" ON "CreditEntry"("sequence");

-- CreateIndex
CREATE INDEX "CreditEntry_shop_sequence_idx" ON "CreditEntry"("shop", "sequence");

-- CreateIndex
CREATE INDEX "CreditEntry_shop_runId_idx" ON "CreditEntry"("shop", "runId");

-- CreateIndex
CREATE INDEX "Workflow_shop_updatedAt_idx" ON "Workflow"("shop", "updatedAt");

-- CreateIndex
CREATE INDEX "Run_shop_createdAt_idx" ON "Run"("shop", "createdAt");

-- CreateIndex
CREATE INDEX "Run_shop_workflowId_createdAt_idx" ON "Run"("shop", "workflowId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Run_shop_requestId_key" ON "Run"("shop", "requestId");

-- CreateIndex
CREATE INDEX "Step_shop_runId_idx" ON "Step"("shop", "runId");

-- CreateIndex
CREATE INDEX "Step_shop_workflowId_nodeId_productId_createdAt_idx" ON "Step"("shop", "workflowId", "nodeId", "productId", "createdAt");

-- CreateIndex
CREATE INDEX "Step_shop_stepKey_idx" ON "Step"("shop", "stepKey");

-- CreateIndex
CREATE INDEX "ImageJob_shop_runId_idx" ON "ImageJob"("shop", "runId");

-- CreateIndex
CREATE INDEX "ImageJob_state_claimedAt_idx" ON "ImageJob"("state", "claimedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ImageJob_stepId_position_key" ON "ImageJob"("stepId", "position");

-- CreateIndex
CREATE INDEX "Pick_shop_idx" ON "Pick"("shop");

-- CreateIndex
CREATE INDEX "Image_shop_createdAt_id_idx" ON "Image"("shop", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Image_shop_workflowId_nodeId_createdAt_idx" ON "Image"("shop", "workflowId", "nodeId", "createdAt");

-- CreateIndex
CREATE INDEX "Image_shop_productId_createdAt_idx" ON "Image"("shop", "productId", "createdAt");

-- CreateIndex
CREATE INDEX "Image_shop_mediaId_idx" ON "Image"("shop", "mediaId");

-- CreateIndex
CREATE INDEX "Image_shop_hash_idx" ON "Image"("shop", "hash");

-- CreateIndex
CREATE INDEX "PublishPlan_shop_createdAt_idx" ON "PublishPlan"("shop", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "PublishPlan_shop_requestId_key" ON "PublishPlan"("shop", "requestId");

-- CreateIndex
CREATE INDEX "Publication_shop_planId_idx" ON "Publication"("shop", "planId");

-- CreateIndex
CREATE INDEX "Publication_shop_productId_createdAt_idx" ON "Publication"("shop", "productId", "createdAt");

-- CreateIndex
CREATE INDEX "Publication_shop_imageId_idx" ON "Publication"("shop", "imageId");

-- CreateIndex
CREATE INDEX "Publication_state_claimedAt_idx" ON "Publication"("state", "claimedAt");

-- CreateIndex
CREATE INDEX "PublishStep_shop_idx" ON "PublishStep"("shop");

