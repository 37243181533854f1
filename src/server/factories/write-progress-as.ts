import { liveProgressKey, progressRingKey } from '#src/contracts/operations/progress-keys.ts';
import { workerPrefix } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';

/** An event of a running backup as a worker writes it. */
export function eventText(percent: number, more: object = {}): string {
  const event = { ts: Date.now(), phase: 'upload', message: '', level: 'info', step: 'make-backup', percent };
  return JSON.stringify({ ...event, ...more });
}

/** Writes as a worker does, under its own keys; for tests. */
export async function writeProgressAs(workerId: string, operationId: string, event: string): Promise<void> {
  const prefix = workerPrefix(workerId);
  await redis().xadd(progressRingKey(prefix, operationId), '*', 'event', event);
  await redis().xadd(liveProgressKey(prefix), '*', 'operationId', operationId, 'event', event);
}
