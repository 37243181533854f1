import { z } from 'zod';
import type { WorkerView } from '#src/contracts/entities/worker.ts';
import { now } from '../infra/clock/clock.ts';
import { judgePresence } from './judge-presence.ts';
import { allWorkers, type WorkerRow } from './store.ts';

/** Every host and bucket worker, for admins. */
export async function listWorkers(): Promise<WorkerView[]> {
  return (await allWorkers()).map(view);
}

function view(row: WorkerRow): WorkerView {
  const presence = judgePresence(row, now().getTime());
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    region: row.region.name,
    state: presence === 'on' ? 'on' : 'off',
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    stoppedAt: presence === 'stopped' ? (row.stoppedAt?.toISOString() ?? null) : null,
    version: row.version,
    tools: z.record(z.string(), z.string()).parse(row.tools),
    storage: z.enum(['btrfs', 'plain', 'none']).parse(row.storage),
    load: row.load,
    diskFreeBytes: row.diskFreeBytes === null ? null : Number(row.diskFreeBytes),
    diskTotalBytes: row.diskTotalBytes === null ? null : Number(row.diskTotalBytes),
    memoryBytes: row.memoryBytes === null ? null : Number(row.memoryBytes),
    projectCount: row._count.projects,
  };
}
