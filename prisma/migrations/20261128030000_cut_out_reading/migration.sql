ALTER TABLE "CutOut" ADD COLUMN "reading" JSONB;

-- What nobody drew is cut once more, and read at that.
UPDATE "CutOut" SET "state" = 'asked' WHERE "hint" IS NULL;
