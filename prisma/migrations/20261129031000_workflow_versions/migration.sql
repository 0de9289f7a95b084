-- Earlier states of a workflow. A revision is kept once, whatever it is kept for.
CREATE TABLE "WorkflowVersion" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "workflowId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "name" TEXT,
    "keptBy" TEXT NOT NULL,
    "keptAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WorkflowVersion_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "WorkflowVersion_workflowId_revision_key" ON "WorkflowVersion"("workflowId", "revision");
CREATE INDEX "WorkflowVersion_shop_idx" ON "WorkflowVersion"("shop");
