import type { z } from 'zod';
import { AppError, fromErrorReport } from '#src/contracts/errors/app-error.ts';
import { type IoInput, type IoName, type IoOutput, type IoSide, ioCatalogue } from '#src/contracts/io/io-job.ts';
import { askWorker } from './ask-worker.ts';
import { findWorker, type LiveWorker } from './service.ts';

export interface IoRequest<Side extends IoSide, Name extends IoName<Side>> {
  side: Side;
  name: Name;
  /** Those that can answer, in the order in which they are asked. */
  workers: [LiveWorker, ...LiveWorker[]];
  input: IoInput<Side, Name>;
  /** How long the caller waits; afterwards the request has no effect any more. Default 20 s. */
  timeoutMs?: number;
}

/**
 * Asks a worker for something and gives its answer. What one does not take up in two seconds goes to the next that is
 * on; the last is waited for as long as it is on. Refused at once while all are off.
 */
export async function requestIo<Side extends IoSide, Name extends IoName<Side>>({
  side,
  name,
  workers,
  input,
  timeoutMs = 20_000,
}: IoRequest<Side, Name>): Promise<IoOutput<Side, Name>> {
  const until = performance.now() + timeoutMs;
  const on = workers.filter((worker) => worker.state === 'on');
  const last = on.at(-1);
  if (!last) throw workerOff(workers[0]);
  for (const worker of on) {
    const giveUp = async () => worker !== last || (await findWorker(worker.id))?.state !== 'on';
    const reply = await askWorker(worker, { name, input, giveUp, timeoutMs: Math.ceil(until - performance.now()) });
    if (!reply) continue;
    if (!reply.ok) throw fromErrorReport(reply.error);
    const { output }: { output: z.ZodType } = ioCatalogue[side][name] as never;
    return output.parse(reply.output) as IoOutput<Side, Name>;
  }
  throw workerOff((await findWorker(last.id)) ?? last);
}

function workerOff(worker: LiveWorker): AppError {
  const what =
    worker.kind === 'host'
      ? 'Its live files are out of reach; its backups are all there.'
      : 'Backups in its region are out of reach.';
  return new AppError({
    code: worker.kind === 'host' ? 'host_off' : 'bucket_worker_off',
    userMessage: `${worker.name} is off. ${what}`,
    details: { workerName: worker.name, lastSeenAt: worker.lastSeenAt?.toISOString() ?? null },
    retryable: true,
  });
}
