import { db } from '../infra/db/db.ts';
import { stateOf } from '../workers/service.ts';

/** The hosts that a new project can be placed on. */
export async function listPlacements() {
  const hosts = await db.worker.findMany({
    where: { kind: 'host' },
    select: { id: true, name: true, lastSeenAt: true, region: { select: { name: true } } },
    orderBy: { name: 'asc' },
  });
  return {
    hosts: hosts.map(({ id, name, lastSeenAt, region }) => ({
      id,
      name,
      region: region.name,
      state: stateOf(lastSeenAt),
    })),
  };
}
