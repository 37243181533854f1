import { listBackupsToMake } from '#src/server/backups/backup-projects.ts';
import { recordBackup } from '#src/server/backups/record-backup.ts';
import type { HubHandlers } from '#src/server/operations/advance-operation.ts';
import { recordProject } from '#src/server/projects/record-project.ts';

/** What the hub itself does of each kind: one for each step of the catalogue that says so. */
export const hubHandlers: HubHandlers = {
  steps: {
    'backup/record-backup': recordBackup,
    'create-project/record-project': recordProject,
  },
  fanOuts: {
    'backup-projects/back-up-each': listBackupsToMake,
  },
};
