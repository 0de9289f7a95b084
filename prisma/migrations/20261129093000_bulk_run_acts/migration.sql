-- Who released, retried, paused or cancelled a bulk run, and the price they saw.
CREATE TABLE "BulkRunAct" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "bulkRunId" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "staff" TEXT NOT NULL,
    "credits" INTEGER,
    "productId" TEXT,
    "doneAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BulkRunAct_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "BulkRunAct_shop_bulkRunId_act_doneAt_idx" ON "BulkRunAct"("shop", "bulkRunId", "act", "doneAt");
