-- DropIndex
DROP INDEX "OperationStep_workerId_status_idx";

-- CreateIndex
CREATE INDEX "OperationStep_status_workerId_idx" ON "OperationStep"("status", "workerId");
