-- A list of workflows shows the latest image of each, however many it has made.
CREATE INDEX "Image_shop_workflowId_createdAt_idx" ON "Image"("shop", "workflowId", "createdAt");
