-- AlterTable
ALTER TABLE "Backup" ADD COLUMN     "filesRemoved" INTEGER,
ADD COLUMN     "parentSnapshotId" TEXT;
