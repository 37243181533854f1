-- AlterTable
ALTER TABLE "Backup" ADD COLUMN     "beganAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Of those whose operations are gone, what their hosts said is all that is known.
UPDATE "Backup" b SET "beganAt" = COALESCE(
  (SELECT o."startedAt" FROM "Operation" o WHERE o.id = b."operationId"), b."capturedAt");
