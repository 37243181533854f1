import { randomUUID } from 'node:crypto';
import { beatNow, type IoJob } from '#src/contracts/io/io-job.ts';
import { inMs } from '../infra/clock/clock.ts';
import { logger } from '../infra/logger/logger.ts';
import { workerQueue } from '../infra/queues/queues.ts';

/** By then the step has sent a beat by itself. */
const usefulMs = 5_000;

/** Tells the worker of a running step that there is something to hear. Where that is lost, its next beat hears it. */
export async function hurryStep(workerId: string, operationId: string): Promise<void> {
  const { name } = beatNow;
  const deadlineMs = inMs(usefulMs).getTime();
  const job: IoJob = { requestId: randomUUID(), name, deadlineMs, input: { operationId } };
  try {
    await workerQueue(workerId, 'io').add(name, job);
  } catch (error) {
    logger.debug({ event: 'step-not-hurried', operationId, message: String(error) });
  }
}
