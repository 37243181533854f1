import type { DoorRepository } from '#src/contracts/worker-api/grants.ts';
import type { EngineEnvironment } from '#src/workers/engine/engine-environment.ts';
import type { HostRepository } from './repository-at-door.ts';
import type { Storage } from './storage/storage.ts';
import type { TreesInUse } from './storage/trees-in-use.ts';

/** What the host's steps and requests work with; one a process. */
export interface HostParts {
  storage: Storage;
  trees: TreesInUse;
  engine: EngineEnvironment;
  /** How a repository is reached; the same everywhere but in tests. */
  repositoryAt(door: DoorRepository): HostRepository;
}
