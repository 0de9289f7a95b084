-- What stands in line before a step: only of what has not ended.
CREATE INDEX "ImageJob_line_idx" ON "ImageJob"("shop", "provider", "createdAt") WHERE "state" IN ('waiting', 'running');
