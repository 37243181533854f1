-- AlterTable
ALTER TABLE "Repository" ADD COLUMN     "recoveryKeyAt" TIMESTAMPTZ(3),
ADD COLUMN     "recoveryPassword" TEXT;
