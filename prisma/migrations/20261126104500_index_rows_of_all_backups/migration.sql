-- Backups that were made before there were indexes have theirs made by the sweep, which looks at these rows alone.
INSERT INTO "BackupIndex" ("backupId", "projectId", "replacedIds", "startedAt")
SELECT b."id", b."projectId", '{}', TIMESTAMPTZ 'epoch'
FROM "Backup" b
WHERE NOT EXISTS (SELECT 1 FROM "BackupIndex" i WHERE i."backupId" = b."id");
