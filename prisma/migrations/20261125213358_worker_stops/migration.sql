-- AlterTable
ALTER TABLE "Worker" ADD COLUMN     "stoppedAt" TIMESTAMPTZ(3);
