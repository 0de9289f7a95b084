-- CreateTable
CREATE TABLE "ProviderConsent" (
    "shop" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "agreedAt" TIMESTAMP(3),
    "agreedBy" TEXT NOT NULL DEFAULT '',
    "wording" TEXT NOT NULL DEFAULT '',
    "switchedOffAt" TIMESTAMP(3),
    "switchedOffBy" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ProviderConsent_pkey" PRIMARY KEY ("shop","provider")
);

-- CreateTable
CREATE TABLE "ProviderStop" (
    "target" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "stoppedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProviderStop_pkey" PRIMARY KEY ("target")
);
