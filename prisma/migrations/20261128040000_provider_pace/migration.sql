-- CreateTable
CREATE TABLE "ProviderPace" (
    "provider" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "tokensAt" TIMESTAMP(3) NOT NULL,
    "pausedUntil" TIMESTAMP(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "restsUntil" TIMESTAMP(3),

    CONSTRAINT "ProviderPace_pkey" PRIMARY KEY ("provider")
);

-- CreateTable
CREATE TABLE "ProviderCall" (
    "imageJobId" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProviderCall_pkey" PRIMARY KEY ("imageJobId")
);

-- CreateIndex
CREATE INDEX "ProviderCall_provider_idx" ON "ProviderCall"("provider");
