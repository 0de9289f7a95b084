-- AlterTable
ALTER TABLE "ImageJob" ADD COLUMN     "inputTokens" INTEGER,
ADD COLUMN     "makes" TEXT NOT NULL DEFAULT 'image',
ADD COLUMN     "outputTokens" INTEGER,
ADD COLUMN     "text" TEXT;

-- A job makes one of two things, and a text never carries a picture.
alter table "ImageJob"
  add constraint "ImageJob_makes" check (makes in ('image', 'text')),
  add constraint "ImageJob_one_answer" check (case makes when 'text' then "imageId" is null else text is null end);
