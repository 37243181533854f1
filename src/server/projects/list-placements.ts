import { db } from '../infra/db/db.ts';
import { stateOf } from '../workers/service.ts';

/** The hosts that a new project can be placed on. */
export async function listPlacements() {
  const hosts = await db.worker.findMany({
    where: { kind: 'host' },
    select: { id: true, name: true, lastSeenAt: true, stoppedAt: true, region: { select: { name: true } } },
    orderBy: { name: 'asc' },
  });
  return {
    hosts: hosts.map((host) => ({
      id: host.id,
      name: host.name,
      region: host.region.name,
      state: stateOf(host),
    })),
  };
}
