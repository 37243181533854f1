import type { Logger } from 'pino';
import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import { catalogue } from '#src/contracts/operations/catalogue.ts';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import type { StopReason } from '#src/contracts/operations/stop-reason.ts';
import { beatEveryMs, leaseMs } from '#src/contracts/operations/timing.ts';
import { type StepTicket, stepTicket, type WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import type { HubClient } from '../hub-client.ts';
import { isDiskFull } from '../outbox/is-disk-full.ts';
import type { Outbox } from '../outbox/open-outbox.ts';
import type { StepOutcome } from '../outbox/outbox-message.ts';
import { pause } from '../pause.ts';
import { secretsOfStep } from '../progress/secrets-of-step.ts';
import { type ReportedEvent, trackProgress } from '../progress/track-progress.ts';
import { type HandlerEnd, judgeOutcome } from './judge-outcome.ts';
import { keepBeating, type StepTiming } from './keep-beating.ts';
import { makeWay, type RunningStep } from './make-way.ts';
import { stopError } from './stop-reason.ts';
import { takeUpStep } from './take-up-step.ts';

type Granted = Extract<WorkerApiReply<'start-step'>, { run: true }>;

/** A handler as it is called: which input and phases belong to it, its key in the catalogue says. */
export type AnyStepHandler = (
  context: Pick<Granted, 'attempt' | 'input' | 'results' | 'facts' | 'project' | 'door' | 'bucket'> & {
    operationId: string;
    signal: AbortSignal;
    report(event: ReportedEvent): void;
  },
) => Promise<unknown>;

interface StepRunnerOptions {
  hub: HubClient;
  outbox: Pick<Outbox, 'beginStep' | 'endStep'>;
  /** By `kind/step`. */
  handlers: ReadonlyMap<string, AnyStepHandler>;
  /** Sends an event to whoever watches the operation; may not throw. */
  publish(operationId: string, summary: ProgressSummary): void;
  logger: Logger;
  timing?: StepTiming;
}

const recordAgainMs = 2_000;

interface Run extends RunningStep {
  signal: AbortSignal;
  /** Aborted, and replaced, when the hub has something to say to it. */
  hurried: AbortController;
  why: StopReason | undefined;
}

/** Runs the steps of the lanes `ops` and `scheduled`. */
export class StepRunner {
  readonly #options: StepRunnerOptions;
  readonly #running = new Map<string, Run>();
  readonly #stopping = new AbortController();
  #onIdle: (() => void)[] = [];

  constructor(options: StepRunnerOptions) {
    this.#options = options;
  }

  /**
   * Runs the step of a ticket, from its start at the hub to its end in the outbox. Never rejects: whatever goes wrong
   * is the step's outcome, or is logged where there is no step. A ticket that this process has already is ignored.
   */
  async run(data: unknown): Promise<void> {
    const { logger } = this.#options;
    const ticket = stepTicket.safeParse(data);
    if (!ticket.success) return logger.error({ event: 'step-unreadable', reason: ticket.error.message });
    const { operationId, step, token } = ticket.data;
    if (this.#stopping.signal.aborted || this.#running.has(token)) return;
    const ended = Promise.withResolvers<void>();
    const running = newRun(ticket.data, ended.promise);
    this.#running.set(token, running);
    try {
      await this.#takeUp(ticket.data, running);
    } catch (thrown) {
      const error = toAppError(thrown);
      logger.error({ event: 'step-lost', operationId, step, code: error.code, reason: error.message, err: thrown });
    } finally {
      this.#running.delete(token);
      ended.resolve();
      if (this.#running.size === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
    }
  }

  /** Has the steps of an operation send their beat now: the hub has something to say to them. */
  beatNow(operationId: string): void {
    for (const running of this.#running.values()) {
      if (running.operationId !== operationId) continue;
      const { hurried } = running;
      running.hurried = new AbortController();
      hurried.abort();
    }
  }

  /** Takes no ticket any more and stops what runs; resolves when all of it has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const running of this.#running.values()) running.stop('worker-stopping');
    if (this.#running.size > 0) await new Promise<void>((resolve) => this.#onIdle.push(resolve));
  }

  async #takeUp(ticket: StepTicket, running: Run): Promise<void> {
    const { hub, outbox, logger } = this.#options;
    const { operationId, step } = ticket;
    if (!outbox.beginStep(ticket)) return logger.info({ event: 'step-known', operationId, step });
    let granted: Granted | undefined;
    let askedAt = 0;
    try {
      const taken = await takeUpStep(hub, ticket, this.#stopping.signal);
      if (taken.reply.run) granted = taken.reply;
      else logger.info({ event: 'step-refused', operationId, step, reason: taken.reply.reason });
      askedAt = taken.askedAt;
    } finally {
      if (!granted) outbox.endStep(ticket, null);
    }
    if (granted) await this.#execute(ticket, granted, running, askedAt);
  }

  async #execute(ticket: StepTicket, granted: Granted, running: Run, askedAt: number): Promise<void> {
    const { hub, publish, logger, timing = { leaseMs, beatEveryMs } } = this.#options;
    const { operationId, step } = ticket;
    const { kind, attempt } = granted;
    const startedAt = performance.now();
    const about = { operationId, kind, step, attempt };
    const progress = trackProgress({
      kind,
      step,
      secrets: secretsOfStep(ticket, granted),
      send: (summary) => publish(operationId, summary),
      refused: (reason) => logger.error({ event: 'progress-unreadable', ...about, reason }),
    });
    const ended = new AbortController();
    const { stop } = running;
    running.attempt = attempt;
    const { latest } = progress;
    const hurry = () => running.hurried.signal;
    const beating = keepBeating({
      ...{ hub, ticket, timing, heardAt: askedAt, latest, stop, ended: ended.signal, hurry, logger },
    });
    const end = await this.#handle(ticket, granted, running, progress.report);
    ended.abort();
    await beating;
    progress.end();
    const outcome = judgeOutcome({ kind, step }, end, running.why);
    await this.#record(ticket, outcome);
    const error = end.ok ? undefined : toAppError(end.error);
    const failed = outcome?.status === 'failed';
    logger[failed ? 'error' : 'info']({
      event: 'step',
      ...about,
      outcome: outcome?.status ?? 'dropped',
      why: running.why,
      ms: Math.round(performance.now() - startedAt),
      percent: latest()?.percent,
      ...(error && { code: error.code, reason: error.message, details: error.details }),
      ...(failed && error?.code === 'internal' && { err: error.cause ?? error }),
    });
  }

  /**
   * Puts a step's end into the outbox. Where the disk is full, which the step itself may have caused, it is told from
   * memory, until the hub has it or there is room again.
   */
  async #record(ticket: StepTicket, outcome: StepOutcome | null): Promise<void> {
    const { outbox, logger } = this.#options;
    const { operationId, step } = ticket;
    for (;;) {
      try {
        return outbox.endStep(ticket, outcome);
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        logger.error({ event: 'outbox-full', operationId, step, reason: String(error) });
        if (!outcome || (await this.#tell(ticket, outcome))) return;
        if (!(await pause(recordAgainMs, this.#stopping.signal))) throw error;
      }
    }
  }

  async #tell(ticket: StepTicket, outcome: StepOutcome): Promise<boolean> {
    const { hub, logger } = this.#options;
    try {
      await hub.call('finish-step', { ...ticket, outcome }, { signal: this.#stopping.signal });
      return true;
    } catch (error) {
      logger.warn({ event: 'step-end-waits', operationId: ticket.operationId, reason: toAppError(error).message });
      return false;
    }
  }

  async #handle(
    { operationId, step }: StepTicket,
    granted: Granted,
    running: Run,
    report: (event: ReportedEvent) => void,
  ): Promise<HandlerEnd> {
    const { kind, attempt, results, facts, project, door, bucket } = granted;
    const { signal } = running;
    const handler = this.#options.handlers.get(`${kind}/${step}`);
    const input = catalogue[kind].input.safeParse(granted.input);
    try {
      if (!handler) throw unknownStep(`${kind}/${step}`);
      if (!input.success) throw unknownStep(`${kind}/${step}`, input.error);
      await makeWay(running, this.#running.values());
      signal.throwIfAborted();
      const context = {
        operationId,
        attempt,
        input: input.data,
        results,
        facts,
        project,
        door,
        bucket,
        signal,
        report,
      };
      return { ok: true, result: await handler(context) };
    } catch (error) {
      return { ok: false, error };
    }
  }
}

function newRun({ operationId, step }: StepTicket, ended: Promise<void>): Run {
  const controller = new AbortController();
  const run: Run = {
    operationId,
    step,
    attempt: 0,
    ended,
    signal: controller.signal,
    hurried: new AbortController(),
    why: undefined,
    stop(why) {
      // The first word counts, but that a step is no longer ours outweighs whatever came before.
      if (!run.why || why === 'stale') run.why = why;
      controller.abort(stopError(why));
    },
  };
  return run;
}

function unknownStep(key: string, cause?: unknown): AppError {
  return new AppError({
    code: 'internal',
    userMessage: `This worker does not know “${key}” in the form in which the hub asks for it. Update the worker, then retry.`,
    cause,
  });
}
