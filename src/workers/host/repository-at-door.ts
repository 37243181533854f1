import type { DoorRepository } from '#src/contracts/worker-api/grants.ts';
import type { RusticRepository } from '#src/workers/engine/rustic/rustic-repository.ts';

/** The repository behind the door of the region's bucket worker; the step's token is the user of its address. */
export function repositoryAtDoor({ doorUrl, token, root, masterkey }: DoorRepository): RusticRepository {
  const url = new URL(doorUrl);
  url.username = token;
  url.pathname = `/${root}/`;
  return { location: { kind: 'rest', url: url.href }, masterkey };
}
