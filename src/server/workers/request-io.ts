import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError, fromErrorReport } from '#src/contracts/errors/app-error.ts';
import {
  type IoInput,
  type IoName,
  type IoOutput,
  type IoSide,
  ioCatalogue,
  ioReply,
} from '#src/contracts/io/io-job.ts';
import { inMs } from '../infra/clock/clock.ts';
import { logger } from '../infra/logger/logger.ts';
import { workerAnswers, workerQueue } from '../infra/queues/queues.ts';
import type { LiveWorker } from './service.ts';

export interface IoRequest<Side extends IoSide, Name extends IoName<Side>> {
  side: Side;
  name: Name;
  worker: LiveWorker;
  input: IoInput<Side, Name>;
  /** How long the caller waits; afterwards the request has no effect any more. Default 20 s. */
  timeoutMs?: number;
}

/**
 * Asks a worker for something and gives its answer. Refused at once while the worker is off. When time is up the
 * request is taken back, and a worker that takes it up too late refuses to act on it.
 */
export async function requestIo<Side extends IoSide, Name extends IoName<Side>>({
  side,
  name,
  worker,
  input,
  timeoutMs = 20_000,
}: IoRequest<Side, Name>): Promise<IoOutput<Side, Name>> {
  if (worker.state === 'off') throw workerOff(worker);
  const queue = workerQueue(worker.id, 'io');
  const answers = workerAnswers(worker.id);
  const deadlineMs = inMs(timeoutMs).getTime();
  const job = await queue
    .add(name, { requestId: randomUUID(), name, deadlineMs, input })
    .catch((cause: unknown) => Promise.reject(unreachable(cause)));
  const started = performance.now();
  try {
    const reply = ioReply.parse(await job.waitUntilFinished(answers, timeoutMs));
    if (!reply.ok) throw fromErrorReport(reply.error);
    const { output }: { output: z.ZodType } = ioCatalogue[side][name] as never;
    return output.parse(reply.output) as IoOutput<Side, Name>;
  } catch (error) {
    if (error instanceof AppError) throw error;
    await job.remove().catch((cause: unknown) => logger.debug({ event: 'io-remove', cause: String(cause) }));
    throw new AppError({
      code: 'timed_out',
      userMessage: `${worker.name} did not answer within ${Math.round(timeoutMs / 1000)} s. It may be busy or out of reach: try again.`,
      retryable: true,
      cause: error,
    });
  } finally {
    logger.info({ event: 'io', name, worker: worker.name, ms: Math.round(performance.now() - started) });
  }
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

function unreachable(cause: unknown): AppError {
  return new AppError({
    code: 'network',
    userMessage: 'The queue that carries requests to workers is out of reach. Try again in a few seconds.',
    retryable: true,
    cause,
  });
}
