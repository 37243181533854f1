import type { DoorRepository } from '#src/contracts/worker-api/grants.ts';
import type { RusticRepository } from '#src/workers/engine/rustic/rustic-repository.ts';
import { filesOverRest } from '#src/workers/engine/trees/files-over-rest.ts';
import type { RepositoryFiles } from '#src/workers/engine/trees/repository-files.ts';

/** A repository as rustic reaches it, and its objects as we do. */
export interface HostRepository {
  rustic: RusticRepository;
  files: RepositoryFiles;
}

/** The repository behind the door of the region's bucket worker; the step's token is the user of its address. */
export function repositoryAtDoor({ doorUrl, token, root, masterkey }: DoorRepository): HostRepository {
  const url = new URL(doorUrl);
  url.username = token;
  url.pathname = `/${root}/`;
  return { rustic: { location: { kind: 'rest', url: url.href }, masterkey }, files: filesOverRest(url.href) };
}
