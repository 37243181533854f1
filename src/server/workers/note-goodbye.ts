import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';

/** Notes that a worker stops in good order: it is off from now until it is heard of again. */
export async function noteGoodbye(workerId: string): Promise<void> {
  await db.worker.update({ where: { id: workerId }, data: { stoppedAt: now() } });
}
