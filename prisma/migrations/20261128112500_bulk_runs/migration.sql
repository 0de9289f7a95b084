-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "bulkRunId" UUID;

-- AlterTable
ALTER TABLE "ImageJob" ADD COLUMN     "retriedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "BulkRun" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "workflowId" UUID NOT NULL,
    "requestId" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "targetNodes" TEXT[],
    "source" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'preparing',
    "again" BOOLEAN NOT NULL DEFAULT false,
    "cap" INTEGER,
    "trouble" JSONB,
    "addedSince" INTEGER NOT NULL DEFAULT 0,
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pausedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "BulkRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkItem" (
    "shop" TEXT NOT NULL,
    "bulkRunId" UUID NOT NULL,
    "productId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "photoId" TEXT,
    "imageId" UUID,
    "checkedAt" TIMESTAMP(3),
    "finding" JSONB,
    "included" BOOLEAN NOT NULL DEFAULT true,
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "images" INTEGER NOT NULL DEFAULT 0,
    "credits" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("bulkRunId","productId")
);

-- CreateTable
CREATE TABLE "BulkDecision" (
    "shop" TEXT NOT NULL,
    "bulkRunId" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "nodeId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "isHero" BOOLEAN NOT NULL DEFAULT false,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BulkDecision_pkey" PRIMARY KEY ("bulkRunId","imageId")
);

-- CreateIndex
CREATE INDEX "Run_bulkRunId_idx" ON "Run"("bulkRunId");

-- CreateIndex
CREATE INDEX "BulkRun_shop_createdAt_idx" ON "BulkRun"("shop", "createdAt");

-- CreateIndex
CREATE INDEX "BulkRun_state_pausedAt_idx" ON "BulkRun"("state", "pausedAt");

-- CreateIndex
CREATE UNIQUE INDEX "BulkRun_shop_requestId_key" ON "BulkRun"("shop", "requestId");

-- CreateIndex
CREATE INDEX "BulkItem_shop_bulkRunId_position_idx" ON "BulkItem"("shop", "bulkRunId", "position");

-- CreateIndex
CREATE INDEX "BulkDecision_shop_bulkRunId_productId_idx" ON "BulkDecision"("shop", "bulkRunId", "productId");

alter table "BulkRun"
  add constraint "BulkRun_state" check (state in ('preparing', 'ready', 'starting-sample', 'sample', 'starting-rest', 'rest', 'cancelled')),
  add constraint "BulkRun_cap" check (cap > 0);
alter table "BulkDecision"
  add constraint "BulkDecision_decision" check (decision in ('approved', 'rejected')),
  add constraint "BulkDecision_hero_is_approved" check (not "isHero" or decision = 'approved');
alter table "ImageJob"
  add constraint "ImageJob_retried_had_failed" check ("retriedAt" is null or state = 'failed');
