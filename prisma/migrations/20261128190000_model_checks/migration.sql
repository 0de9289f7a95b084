-- When a model last made something for the live check, of the real service. A deployed image cannot keep it in a file.
CREATE TABLE "ModelCheck" (
    "model" TEXT NOT NULL,
    "verifiedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ModelCheck_pkey" PRIMARY KEY ("model")
);
