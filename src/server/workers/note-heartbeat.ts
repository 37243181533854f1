import type { WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';

/** Notes that a worker lives, and how it is. */
export async function noteHeartbeat(workerId: string, seen: WorkerApiRequest<'heartbeat'>): Promise<void> {
  await db.worker.update({
    where: { id: workerId },
    data: {
      lastSeenAt: now(),
      load: seen.load,
      cores: seen.cores,
      diskFreeBytes: Math.round(seen.diskFreeBytes),
      diskTotalBytes: Math.round(seen.diskTotalBytes),
      memoryBytes: Math.round(seen.memoryBytes),
    },
  });
}
