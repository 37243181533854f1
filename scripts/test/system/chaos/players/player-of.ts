import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import { playAddRecoveryKey } from './play-add-recovery-key.ts';
import { playAnyKind } from './play-any-kind.ts';
import { playBackup } from './play-backup.ts';
import { playBackupProjects } from './play-backup-projects.ts';
import { playCheckWorker } from './play-check-worker.ts';
import { playCreateProject } from './play-create-project.ts';
import { playForgetBackups } from './play-forget-backups.ts';
import { playIndexBackup } from './play-index-backup.ts';
import { playRemoveProject } from './play-remove-project.ts';
import { playRestore } from './play-restore.ts';
import { playUndoRestore } from './play-undo-restore.ts';
import type { Player } from './player.ts';

/** Kinds of which more is known than their declaration says: what they need, and what they have to have done. */
const players: Partial<Record<OperationKind, Player>> = {
  'check-worker': { weight: 2, play: playCheckWorker },
  'create-project': { weight: 1, play: playCreateProject },
  'remove-project': { weight: 1, play: playRemoveProject },
  backup: { weight: 8, play: playBackup },
  'backup-projects': { weight: 2, play: playBackupProjects },
  'index-backup': { weight: 2, play: playIndexBackup },
  restore: { weight: 5, play: playRestore },
  'forget-backups': { weight: 1, play: playForgetBackups },
  'add-recovery-key': { weight: 1, play: playAddRecoveryKey },
  'undo-restore': { weight: 3, play: playUndoRestore },
};

/** Who asks for operations of a kind. */
export function playerOf(kind: OperationKind): Player {
  return players[kind] ?? playAnyKind(kind);
}
