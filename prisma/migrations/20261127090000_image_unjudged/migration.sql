-- Upkeep asks again for verdicts that never came; pictures that were judged are not in it.
CREATE INDEX "Image_unjudged_idx" ON "Image"("createdAt") WHERE "fidelity" IS NULL AND "origin" = 'generated' AND "deletedAt" IS NULL;
