import { filesInDirectory } from '#src/workers/engine/rustic/contract/files-in-directory.ts';
import type { HostRepository } from '../repository-at-door.ts';

/** The repository of tests that open none. */
export function noRepository(): HostRepository {
  return {
    rustic: { location: { kind: 'directory', path: '/none' }, masterkey: '{}' },
    files: filesInDirectory('/none'),
  };
}
