-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "deletedAt" TIMESTAMPTZ(3),
ADD COLUMN     "deletedById" TEXT,
ADD COLUMN     "removeAt" TIMESTAMPTZ(3),
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "removingAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Repository_repositoryId_idx" ON "Repository"("repositoryId");

-- CreateIndex
CREATE INDEX "Project_removeAt_idx" ON "Project"("removeAt");

-- CreateIndex
CREATE INDEX "Project_deletedAt_id_idx" ON "Project"("deletedAt", "id");

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_deletedById_fkey" FOREIGN KEY ("deletedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
