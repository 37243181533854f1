import { randomUUID } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { endRequest, type IoJob, type IoReply, ioReply } from '#src/contracts/io/io-job.ts';
import { callerSignal } from '../infra/caller/caller-signal.ts';
import { unlessAborted } from '../infra/caller/unless-aborted.ts';
import { inMs } from '../infra/clock/clock.ts';
import { within } from '../infra/clock/within.ts';
import { logger } from '../infra/logger/logger.ts';
import { workerAnswers, workerQueue } from '../infra/queues/queues.ts';

/** How long a request may lie in a queue before it is asked whether it should be taken back. */
const takeUpMs = 2_000;

type Job = Awaited<ReturnType<ReturnType<typeof workerQueue>['add']>>;

export interface Question {
  name: string;
  input: unknown;
  timeoutMs: number;
  /** Asked every two seconds while nobody has taken the request up: whether to take it back. */
  giveUp(): boolean | Promise<boolean>;
}

/**
 * Puts a request into a worker's queue and gives its reply; null where the worker had not taken it up when `giveUp` said
 * so: then it was taken back and never has an effect. Throws `timed_out` when time is up; the request is taken back, or
 * the worker that has it refuses to act on it any more. When nobody waits for it any more it is taken back at once,
 * or the worker that has it is told to leave off; then it throws `canceled`.
 */
export async function askWorker(
  worker: { id: string; name: string },
  { name, input, timeoutMs, giveUp }: Question,
): Promise<IoReply | null> {
  const deadlineMs = inMs(timeoutMs).getTime();
  const started = performance.now();
  const signal = callerSignal();
  const question = { requestId: randomUUID(), name, deadlineMs, input };
  const { job, answers } = await putQuestion(worker.id, question);
  const answer = unlessAborted(
    signal,
    // No time at all would be taken for no bound.
    job.waitUntilFinished(answers, Math.max(1, timeoutMs)).catch((cause: unknown) => {
      throw timedOut(worker.name, timeoutMs, cause);
    }),
  );
  // Of one that was taken back nobody waits for the answer, which BullMQ goes on to wait for until its time is up.
  answer.catch(() => undefined);
  try {
    let lies = true;
    while (lies && !(await within(takeUpMs, answer))) {
      lies = await liesInQueue(job);
      if (lies && (await giveUp()) && (await takeBack(job))) return null;
    }
    return ioReply.parse(await answer);
  } catch (error) {
    const isBack = await takeBack(job);
    if (!signal?.aborted) throw error;
    if (!isBack) await sayThatItMayEnd(worker.id, question);
    throw new AppError({ code: 'canceled', userMessage: 'Nobody waited for this any more.', cause: error });
  } finally {
    logger.info({ event: 'io', name, worker: worker.name, ms: Math.round(performance.now() - started) });
  }
}

async function putQuestion(workerId: string, question: IoJob) {
  try {
    const answers = await workerAnswers(workerId);
    return { answers, job: await workerQueue(workerId, 'io').add(question.name, question) };
  } catch (cause) {
    throw unreachable(cause);
  }
}

/** True where nobody has taken the request up; also where Redis can't tell now, and is asked again. */
async function liesInQueue(job: Job): Promise<boolean> {
  return (await job.getState().catch(() => 'waiting')) === 'waiting';
}

/** False where the worker has it: it is locked then. */
async function takeBack(job: Job): Promise<boolean> {
  try {
    await job.remove();
    return true;
  } catch (cause) {
    logger.debug({ event: 'io-not-taken-back', cause: String(cause) });
    return false;
  }
}

async function sayThatItMayEnd(workerId: string, { requestId, deadlineMs }: IoJob): Promise<void> {
  try {
    await putQuestion(workerId, { requestId: randomUUID(), name: endRequest.name, deadlineMs, input: { requestId } });
  } catch (cause) {
    logger.debug({ event: 'io-not-ended', cause: String(cause) });
  }
}

function unreachable(cause: unknown): AppError {
  return new AppError({
    code: 'network',
    userMessage: 'The queue that carries requests to workers is out of reach. Try again in a few seconds.',
    retryable: true,
    cause,
  });
}

function timedOut(workerName: string, timeoutMs: number, cause: unknown): AppError {
  return new AppError({
    code: 'timed_out',
    userMessage: `${workerName} did not answer within ${Math.round(timeoutMs / 1000)} s. It may be busy or out of reach: try again.`,
    retryable: true,
    cause,
  });
}
