import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';

/** What the restore panel is opened with: paths of a backup; the empty path is the whole home. */
export interface RestoreRequest {
  backup: BackupSummary;
  paths: ProjectPath[];
}
