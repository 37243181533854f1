import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { PastName } from '../explorer/location/past-name.ts';

/** What the restore panel is opened with: paths of a backup or a snapshot; the empty path is the whole home. */
export interface RestoreRequest {
  from: PastFiles;
  past: PastName;
  /** Of the backup; may be empty. */
  name: string;
  paths: ProjectPath[];
}
