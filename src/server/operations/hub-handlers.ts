import { listBackupsToMake } from '../backups/backup-projects.ts';
import { recordBackup } from '../backups/record-backup.ts';
import { removeForgotten } from '../backups/remove-forgotten.ts';
import { recordIndex } from '../indexes/record-index.ts';
import { recordProject } from '../projects/record-project.ts';
import { recordRemoval } from '../projects/record-removal.ts';
import { recordRecoveryKey } from '../recovery/record-recovery-key.ts';
import type { HubHandlers } from './advance-operation.ts';

/** What the hub itself does of each kind: one for each step of the catalogue that says so. */
export const hubHandlers: HubHandlers = {
  steps: {
    'backup/record-backup': recordBackup,
    'index-backup/record-index': recordIndex,
    'forget-backups/remove-rows': removeForgotten,
    'add-recovery-key/record-key': recordRecoveryKey,
    'create-project/record-project': recordProject,
    'remove-project/record-removal': recordRemoval,
  },
  fanOuts: {
    'backup-projects/back-up-each': listBackupsToMake,
  },
};
