import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import { playBackup } from './play-backup.ts';
import { playBackupProjects } from './play-backup-projects.ts';
import { playCheckWorker } from './play-check-worker.ts';
import { playCreateProject } from './play-create-project.ts';
import { playRestore } from './play-restore.ts';
import { playUndoRestore } from './play-undo-restore.ts';
import type { Player } from './player.ts';

/** Who asks for operations of each kind: a kind without a player does not compile. */
export const players: { [Kind in OperationKind]: Player } = {
  'check-worker': { weight: 2, play: playCheckWorker },
  'create-project': { weight: 1, play: playCreateProject },
  backup: { weight: 8, play: playBackup },
  'backup-projects': { weight: 2, play: playBackupProjects },
  restore: { weight: 5, play: playRestore },
  'undo-restore': { weight: 3, play: playUndoRestore },
};
