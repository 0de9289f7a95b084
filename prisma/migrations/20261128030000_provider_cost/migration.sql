-- AlterTable
ALTER TABLE "ImageJob" ADD COLUMN     "costUsd" DOUBLE PRECISION;
