-- AlterTable
ALTER TABLE "Backup" ADD COLUMN     "deletedAt" TIMESTAMPTZ(3),
ADD COLUMN     "deletedById" TEXT,
ADD COLUMN     "forgetAt" TIMESTAMPTZ(3),
ADD COLUMN     "forgettingAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Backup_projectId_sizeBytes_time_idx" ON "Backup"("projectId", "sizeBytes", "time");

-- CreateIndex
CREATE INDEX "Backup_projectId_addedBytes_time_idx" ON "Backup"("projectId", "addedBytes", "time");

-- CreateIndex
CREATE INDEX "Backup_projectId_files_time_idx" ON "Backup"("projectId", "files", "time");

-- CreateIndex
CREATE INDEX "Backup_forgetAt_idx" ON "Backup"("forgetAt");
