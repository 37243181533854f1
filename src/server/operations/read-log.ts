import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import { maxEventLength, progressRingKey, ringSize } from '#src/contracts/operations/progress-keys.ts';
import { logger } from '../infra/logger/logger.ts';
import { workerPrefix } from '../infra/queues/queues.ts';
import { byName, isLaterEntry } from '../infra/redis/read-streams.ts';
import { redis } from '../infra/redis/redis.ts';
import { acceptProgress } from './accept-progress.ts';
import type { AuthorizedOperation } from './policy.ts';

export interface OperationLog {
  /** The latest, oldest first. */
  events: ProgressSummary[];
  /** False where events are out of reach now: Redis is away, or what a worker wrote was refused. */
  isComplete: boolean;
}

/** What a ring takes in Redis, with room for what it is trimmed to only roughly. */
const mostBytes = 4 * ringSize * maxEventLength;

/** The ring of the latest events of an operation, from all workers that its steps ran on. */
export async function readLog(operation: AuthorizedOperation): Promise<OperationLog> {
  const workerIds = [...new Set(operation.steps.flatMap(({ workerId }) => workerId ?? []))];
  try {
    const rings = await Promise.all(workerIds.map((workerId) => readRing(workerId, operation.id)));
    const entries = rings.flatMap((ring) => ring ?? []).sort((a, b) => (isLaterEntry(a.id, b.id) ? 1 : -1));
    const events = entries.map(({ event }) => event);
    return { events: events.slice(-ringSize), isComplete: !rings.includes(null) };
  } catch (error) {
    logger.warn({ event: 'log-unread', operationId: operation.id, message: String(error) });
    return { events: [], isComplete: false };
  }
}

/** One worker's ring; null where it is larger than any that we write: it is not brought into memory. */
async function readRing(workerId: string, operationId: string) {
  const key = progressRingKey(workerPrefix(workerId), operationId);
  const bytes = await redis().memory('USAGE', key, 'SAMPLES', 0);
  if (bytes === null) return [];
  if (bytes > mostBytes) {
    logger.warn({ event: 'log-refused', workerId, operationId, message: `the ring takes ${bytes} bytes` });
    return null;
  }
  const entries = await redis().xrevrange(key, '+', '-', 'COUNT', ringSize);
  return entries.flatMap(([id, fields]) => {
    const event = acceptProgress(byName(fields).event ?? '');
    return event ? [{ id, event }] : [];
  });
}
