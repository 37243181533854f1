-- CreateEnum
CREATE TYPE "OperationWait" AS ENUM ('project', 'place', 'children');

-- DropForeignKey
ALTER TABLE "Backup" DROP CONSTRAINT "Backup_operationId_fkey";

-- DropIndex
DROP INDEX "Operation_parentId_idx";

-- AlterTable
ALTER TABLE "Backup" ALTER COLUMN "operationId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Operation" ADD COLUMN     "accountId" TEXT,
ADD COLUMN     "lineWorkerId" UUID,
ADD COLUMN     "retryOfId" UUID,
ADD COLUMN     "share" TEXT,
ADD COLUMN     "turn" INTEGER,
ADD COLUMN     "waits" "OperationWait";

-- Operations from before lines were.
UPDATE "Operation" SET "share" = COALESCE("projectId"::text, "createdById", "workerId"::text, 'site');
ALTER TABLE "Operation" ALTER COLUMN "share" SET NOT NULL;

-- AlterTable
ALTER TABLE "ProjectFence" ADD COLUMN     "waiting" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Worker" ADD COLUMN     "cores" INTEGER,
ADD COLUMN     "limits" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" TEXT,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "Operation_accountId_createdAt_id_idx" ON "Operation"("accountId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Operation_parentId_status_idx" ON "Operation"("parentId", "status");

-- CreateIndex
CREATE INDEX "Operation_lineWorkerId_lane_turn_createdAt_id_idx" ON "Operation"("lineWorkerId", "lane", "turn", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Operation_lineWorkerId_lane_share_turn_idx" ON "Operation"("lineWorkerId", "lane", "share", "turn");

-- CreateIndex
CREATE INDEX "Operation_projectId_waits_idx" ON "Operation"("projectId", "waits");

-- CreateIndex
CREATE INDEX "Operation_status_finishedAt_idx" ON "Operation"("status", "finishedAt");

-- AddForeignKey
ALTER TABLE "Backup" ADD CONSTRAINT "Backup_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
