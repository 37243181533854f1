import { recordBackup } from '#src/server/backups/record-backup.ts';
import type { HubSteps } from '#src/server/operations/advance-operation.ts';
import { recordProject } from '#src/server/projects/record-project.ts';

/** The steps that run on the hub: one for each of the catalogue that says so. */
export const hubSteps: HubSteps = {
  'backup/record-backup': recordBackup,
  'create-project/record-project': recordProject,
};
