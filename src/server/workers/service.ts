import { createHash } from 'node:crypto';
import { mostPlaces, placesForQuick } from '#src/contracts/operations/limits.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { judgePresence, type Presence } from './judge-presence.ts';
import { bucketWorkersOf, findWorkerRow, type SeenWorker } from './store.ts';

/**
 * What a worker takes from its queues at a time. Of steps that is as many as it may ever be given: its queues hold
 * admitted steps alone, and how many those are the hub decides (server/operations/open-line).
 */
export const slots = { io: 16, ops: mostPlaces + placesForQuick, scheduled: mostPlaces + placesForQuick } as const;

export interface LiveWorker {
  id: string;
  name: string;
  kind: 'host' | 'bucket';
  state: 'on' | 'off';
  lastSeenAt: Date | null;
  regionId: string;
  doorUrl: string | null;
}

/** On while it was heard of within the last seconds, by the hub's clock, and has not said goodbye since. */
export function stateOf(worker: Presence): 'on' | 'off' {
  return judgePresence(worker, now().getTime()) === 'on' ? 'on' : 'off';
}

/** A worker and whether it is on; null where there is none. */
export async function findWorker(id: string): Promise<LiveWorker | null> {
  const row = id ? await findWorkerRow(id) : null;
  return row && live(row);
}

/**
 * The bucket workers of a region in the order in which they are asked about `key`: those that are on come first, each
 * key with an order of its own (rendezvous hash), so that they share the work and each keeps its caches warm.
 */
export async function workersOfRegion(regionId: string, key: string): Promise<LiveWorker[]> {
  const rows = (await bucketWorkersOf(regionId)).map(live);
  const rank = (worker: LiveWorker) => createHash('sha256').update(`${worker.id}\0${key}`).digest('hex');
  return rows.sort((a, b) => Number(b.state === 'on') - Number(a.state === 'on') || rank(a).localeCompare(rank(b)));
}

/** Names of all workers by id. */
export async function workerNames(): Promise<ReadonlyMap<string, string>> {
  const rows = await db.worker.findMany({ select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}

function live(row: SeenWorker): LiveWorker {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    state: stateOf(row),
    lastSeenAt: row.lastSeenAt,
    regionId: row.regionId,
    doorUrl: row.doorUrl,
  };
}
