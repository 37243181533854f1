-- AlterTable
ALTER TABLE "Repository" ADD COLUMN     "indexRevision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "BackupIndex" (
    "backupId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "snapshotId" TEXT,
    "replacedIds" TEXT[],
    "addedBytes" BIGINT,
    "durationMs" INTEGER,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "indexedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BackupIndex_pkey" PRIMARY KEY ("backupId")
);

-- CreateIndex
CREATE INDEX "BackupIndex_projectId_idx" ON "BackupIndex"("projectId");

-- CreateIndex
CREATE INDEX "BackupIndex_indexedAt_startedAt_idx" ON "BackupIndex"("indexedAt", "startedAt");

-- AddForeignKey
ALTER TABLE "BackupIndex" ADD CONSTRAINT "BackupIndex_backupId_fkey" FOREIGN KEY ("backupId") REFERENCES "Backup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BackupIndex" ADD CONSTRAINT "BackupIndex_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
