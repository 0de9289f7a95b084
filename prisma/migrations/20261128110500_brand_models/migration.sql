-- CreateTable
CREATE TABLE "BrandModel" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "BrandModel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BrandModelView" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "shop" TEXT NOT NULL,
    "brandModelId" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "approvedAt" TIMESTAMP(3),
    "approvedBy" TEXT NOT NULL DEFAULT '',
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "BrandModelView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConsentNote" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "sequence" BIGSERIAL NOT NULL,
    "shop" TEXT NOT NULL,
    "brandModelId" UUID NOT NULL,
    "agreedBy" TEXT NOT NULL,
    "agreedOn" DATE NOT NULL,
    "use" TEXT NOT NULL,
    "isOfAge" BOOLEAN NOT NULL,
    "endsOn" DATE,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMP(3),
    "withdrawnBy" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ConsentNote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BrandModel_shop_createdAt_idx" ON "BrandModel"("shop", "createdAt");

-- CreateIndex
CREATE INDEX "BrandModelView_shop_hash_idx" ON "BrandModelView"("shop", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "BrandModelView_brandModelId_hash_key" ON "BrandModelView"("brandModelId", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "ConsentNote_sequence_key" ON "ConsentNote"("sequence");

-- CreateIndex
CREATE INDEX "ConsentNote_shop_brandModelId_sequence_idx" ON "ConsentNote"("shop", "brandModelId", "sequence");

-- Adults only, and a note says who agreed to what: whoever writes past the form is refused too.
alter table "ConsentNote"
  add constraint "ConsentNote_of_age" check ("isOfAge"),
  add constraint "ConsentNote_says_who_and_what" check (btrim("agreedBy") <> '' and btrim(use) <> ''),
  add constraint "ConsentNote_ends_after_it_began" check ("endsOn" is null or "endsOn" >= "agreedOn");
