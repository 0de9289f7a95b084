-- What a staff member does not want to be told again. Browsers forget it in a frame of another site.
CREATE TABLE "DismissedTip" (
    "shop" TEXT NOT NULL,
    "staff" TEXT NOT NULL,
    "tip" TEXT NOT NULL,
    "dismissedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DismissedTip_pkey" PRIMARY KEY ("shop", "staff", "tip")
);
