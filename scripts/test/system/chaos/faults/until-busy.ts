import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '#scripts/demo/random.ts';
import { db } from '#src/server/infra/db/db.ts';

const giveUpMs = 2_500;

/**
 * Waits for a moment in which a step runs, on the host that is named or anywhere, and a little into it: a fault is to
 * hit work. Gives up where nothing comes.
 */
export async function untilBusy(random: Random, host?: string): Promise<void> {
  const giveUpAt = performance.now() + giveUpMs;
  const where = { status: 'running' as const, ...(host && { operation: { project: { host: { name: host } } } }) };
  // Postgres may be away just now: that is a moment like any other.
  const running = () => db.operationStep.count({ where }).catch(() => 1);
  while ((await running()) === 0 && performance.now() < giveUpAt) await pause(20);
  await pause(random.integer(0, 700));
}
