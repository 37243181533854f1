-- AlterTable
ALTER TABLE "ContentTicket" ADD COLUMN     "snapshot" TEXT;

-- A restore says which state of the files it reads: a backup or a snapshot.
UPDATE "Operation"
SET "input" = ("input" - 'backupId') || jsonb_build_object('from', jsonb_build_object('backupId', "input"->'backupId'))
WHERE "kind" = 'restore' AND "input" ? 'backupId';
