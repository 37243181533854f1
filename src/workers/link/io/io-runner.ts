import type { Logger } from 'pino';
import type { z } from 'zod';
import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import {
  beatNow,
  endRequest,
  type IoJob,
  type IoReply,
  type IoSide,
  ioCatalogue,
  ioJob,
  maxIoReplyBytes,
} from '#src/contracts/io/io-job.ts';
import type { IoContext } from '../io-context.ts';
import { isAbort } from '../is-abort.ts';
import { reportOf } from '../report-of.ts';
import { createSlots, type Slots } from '../slots.ts';
import { stopError } from '../steps/stop-reason.ts';
import type { Transfers } from '../transfers/transfers.ts';
import type { RedeemGrant } from './grant-cache.ts';
import { type IoDeadline, startDeadline } from './io-deadline.ts';

/** A handler as it is called: which input belongs to it, its name in the catalogue says. */
export type AnyIoHandler = (input: unknown, context: IoContext) => Promise<unknown>;

interface IoRunnerOptions {
  side: IoSide;
  handlers: ReadonlyMap<string, AnyIoHandler>;
  transfers: Transfers;
  redeemGrant: RedeemGrant;
  hubTimeMs(): number;
  /** The hub has something to say to the steps of an operation. */
  beatNow(operationId: string): void;
  logger: Logger;
}

/** Runs the requests of the lane `io`. */
export class IoRunner {
  readonly #options: IoRunnerOptions;
  readonly #slots: Slots = createSlots();
  readonly #running = new Map<string, IoDeadline>();
  #stopping = false;
  #onIdle: (() => void)[] = [];

  constructor(options: IoRunnerOptions) {
    this.#options = options;
  }

  /** Sets how many requests run at a time, none before the first call; one that streams does not count. */
  resize(slots: number): void {
    this.#slots.resize(slots);
  }

  /** Answers a request; an error is an answer too. Never rejects. */
  async run(data: unknown): Promise<IoReply> {
    const job = ioJob.safeParse(data);
    if (!job.success) return refusal(unknownRequest('a request', job.error));
    if (job.data.name === endRequest.name) return this.#end(job.data.input);
    if (job.data.name === beatNow.name) return this.#hurry(job.data.input);
    const startedAt = performance.now();
    const { requestId } = job.data;
    const deadline = startDeadline(job.data.deadlineMs, this.#options.hubTimeMs);
    this.#running.set(requestId, deadline);
    try {
      const { reply, error } = await this.#answer(job.data, deadline);
      this.#log(job.data, performance.now() - startedAt, error);
      return reply;
    } finally {
      deadline.release();
      this.#running.delete(requestId);
      if (this.#running.size === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
    }
  }

  /** Refuses new requests and breaks off those that run; resolves when all have ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const deadline of this.#running.values()) deadline.stop(stopped());
    if (this.#running.size > 0) await new Promise<void>((resolve) => this.#onIdle.push(resolve));
  }

  /** Breaks off a request for which nobody waits any more; it may have ended by itself. */
  #end(input: unknown): IoReply {
    const asked = endRequest.input.safeParse(input);
    if (!asked.success) return refusal(unknownRequest(`“${endRequest.name}”`, asked.error));
    this.#running.get(asked.data.requestId)?.stop(unwanted());
    return { ok: true, output: {} };
  }

  #hurry(input: unknown): IoReply {
    const asked = beatNow.input.safeParse(input);
    if (!asked.success) return refusal(unknownRequest(`“${beatNow.name}”`, asked.error));
    this.#options.beatNow(asked.data.operationId);
    return { ok: true, output: {} };
  }

  async #answer(job: IoJob, deadline: IoDeadline): Promise<{ reply: IoReply; error?: AppError }> {
    let giveBack: (() => void) | null = null;
    try {
      if (this.#stopping) throw stopped();
      deadline.assertInTime();
      giveBack = await this.#slots.take(deadline.signal);
      deadline.signal.throwIfAborted();
      deadline.assertInTime();
      const output = await this.#handle(job, deadline, () => giveBack?.());
      return { reply: { ok: true, output } };
    } catch (thrown) {
      const { reason } = deadline.signal;
      const error = toAppError(isAbort(thrown) && reason instanceof AppError ? reason : thrown);
      return { reply: refusal(error), error };
    } finally {
      giveBack?.();
    }
  }

  async #handle(job: IoJob, deadline: IoDeadline, giveBack: () => void): Promise<unknown> {
    const { side, handlers } = this.#options;
    const handler = handlers.get(job.name);
    const requests: Readonly<Record<string, { input: z.ZodType; output: z.ZodType }>> = ioCatalogue[side];
    const request = Object.hasOwn(requests, job.name) ? requests[job.name] : undefined;
    if (!handler || !request) throw unknownRequest(`“${job.name}”`);
    const input = request.input.safeParse(job.input);
    if (!input.success) throw unknownRequest(`“${job.name}”`, input.error);
    const output = request.output.parse(await handler(input.data, this.#context(job, deadline, giveBack)));
    const sizeBytes = Buffer.byteLength(JSON.stringify(output) ?? '');
    if (sizeBytes > maxIoReplyBytes) throw tooLarge(sizeBytes);
    return output;
  }

  #context({ requestId }: IoJob, deadline: IoDeadline, giveBack: () => void): IoContext {
    const { transfers, redeemGrant } = this.#options;
    const { signal } = deadline;
    // A stream lasts as long as it moves: who reads it has not given up. It holds no place meanwhile.
    const beginStream = () => {
      deadline.assertInTime();
      signal.throwIfAborted();
      giveBack();
    };
    return {
      requestId,
      signal,
      assertInTime: deadline.assertInTime,
      async send(transfer, source, about) {
        try {
          beginStream();
        } catch (error) {
          source.destroy();
          throw error;
        }
        deadline.release();
        await transfers.send(transfer, source, about, signal);
      },
      async receive(transfer) {
        beginStream();
        return transfers.receive(transfer, signal);
      },
      redeemGrant,
    };
  }

  #log({ name, requestId }: IoJob, ms: number, error: AppError | undefined): void {
    const about = { event: 'io', name, requestId, ms: Math.round(ms), ok: !error };
    if (!error) {
      this.#options.logger.info(about);
      return;
    }
    const unforeseen = error.code === 'internal';
    const facts = { ...about, code: error.code, reason: error.message, details: error.details };
    this.#options.logger[unforeseen ? 'error' : 'info']({ ...facts, ...(unforeseen && { err: error.cause ?? error }) });
  }
}

function refusal(error: AppError): IoReply {
  return { ok: false, error: reportOf(error) };
}

function stopped(): AppError {
  const { userMessage: _, ...error } = stopError('worker-stopping').report();
  return new AppError({ ...error, userMessage: 'The worker is being restarted. Try again in a few seconds.' });
}

function unwanted(): AppError {
  return new AppError({ code: 'canceled', userMessage: 'Nobody waited for this any more.' });
}

function unknownRequest(what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'bad_input',
    userMessage: `This worker does not know ${what} in the form in which the hub asks for it. Update the worker.`,
    message: cause instanceof Error ? cause.message : undefined,
    cause,
  });
}

function tooLarge(sizeBytes: number): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: 'The answer is too long to be shown at once. Narrow it down.',
    details: { sizeBytes, maxBytes: maxIoReplyBytes },
  });
}
