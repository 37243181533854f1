import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { IoSide } from '#src/contracts/io/io-job.ts';
import type { BucketAccess } from '#src/contracts/worker-api/grants.ts';
import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import { createGreeter, type Greeter } from './greeter.ts';
import { keepHeartbeat } from './heartbeat.ts';
import type { HubClient } from './hub-client.ts';
import type { HubClock } from './hub-clock.ts';
import { createGrantCache } from './io/grant-cache.ts';
import { type AnyIoHandler, IoRunner } from './io/io-runner.ts';
import type { Outbox } from './outbox/open-outbox.ts';
import { LaneKeeper } from './redis/lane-keeper.ts';
import { sayGoodbye } from './say-goodbye.ts';
import { sayHello } from './say-hello.ts';
import { type AnyStepHandler, StepRunner } from './steps/step-runner.ts';
import type { Transfers } from './transfers/transfers.ts';
import { within } from './within.ts';
import type { WorkerParts } from './worker-parts.ts';

interface SessionOptions {
  side: IoSide;
  directory: string;
  /** Of the worker's side: a handler for each name of that side's catalogue. */
  parts: Omit<WorkerParts<IoSide>, 'steps' | 'io'> & { steps: object; io: object };
  hub: HubClient;
  clock: HubClock;
  outbox: Outbox;
  transfers: Transfers;
  logger: Logger;
  stopping: AbortSignal;
}

const stopWithinMs = 7_000;

/** A worker at work, from its first hello to its end. */
export class WorkerSession {
  readonly #options: SessionOptions;
  readonly #steps: StepRunner;
  readonly #io: IoRunner;
  readonly #lanes: LaneKeeper;
  readonly #greeter: Greeter;
  #buckets: readonly BucketAccess[] | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { side, parts, hub, clock, outbox, transfers, logger, stopping } = options;
    const steps = new StepRunner({
      hub,
      outbox,
      logger,
      handlers: byName<AnyStepHandler>(parts.steps),
      publish: (operationId, summary) => this.#lanes.publish(operationId, summary),
    });
    const redeemGrant = createGrantCache(hub);
    const handlers = byName<AnyIoHandler>(parts.io);
    const hubTimeMs = clock.nowMs;
    const hurry = (operationId: string) => steps.beatNow(operationId);
    const io = new IoRunner({ side, handlers, transfers, redeemGrant, hubTimeMs, beatNow: hurry, logger });
    const run = (data: unknown) => steps.run(data);
    this.#steps = steps;
    this.#io = io;
    this.#lanes = new LaneKeeper({
      processors: { io: (data) => io.run(data), ops: run, scheduled: run },
      logger,
      onRefused: () => this.#greeter.again(),
    });
    this.#greeter = createGreeter(async () => {
      const answer = await this.#sayHello();
      if (answer) this.#takeJobs(answer);
    }, stopping);
  }

  /** Says hello, sends what earlier processes left, takes jobs until `stopping`, and stops. Never rejects. */
  async run(): Promise<void> {
    const { outbox, stopping } = this.#options;
    const answer = await this.#sayHello();
    if (!answer) return;
    const beating = this.#keepHeartbeat();
    outbox.start();
    // What is done comes before what is new; but a hub that can't take it yet does not keep the worker idle.
    await outbox.drained(5_000);
    if (!stopping.aborted) {
      this.#takeJobs(answer);
      await once(stopping, 'abort');
    }
    await this.#stop(beating);
  }

  #sayHello(): Promise<WorkerApiReply<'hello'> | undefined> {
    const { hub, clock, parts, logger, stopping } = this.#options;
    const welcome = async (answer: WorkerApiReply<'hello'>) => {
      await parts.welcome?.(answer);
      await this.#takeBuckets(answer.buckets);
    };
    return sayHello({ hub, clock, describe: () => parts.describe(), welcome, logger }, stopping);
  }

  #takeJobs(answer: WorkerApiReply<'hello'>): void {
    if (this.#options.stopping.aborted) return;
    this.#io.resize(answer.slots.io);
    this.#lanes.apply(answer);
  }

  async #takeBuckets(buckets: readonly BucketAccess[]): Promise<void> {
    if (isDeepStrictEqual(this.#buckets, buckets)) return;
    await this.#options.parts.takeBuckets?.(buckets);
    this.#buckets = buckets;
  }

  #keepHeartbeat(): Promise<void> {
    const { hub, clock, directory, outbox, logger, stopping } = this.#options;
    const answered = ({ buckets }: WorkerApiReply<'heartbeat'>) => {
      this.#takeBuckets(buckets).catch((error: unknown) => {
        logger.error({ event: 'buckets-not-taken', err: error });
      });
    };
    const back = (longAway: boolean) => {
      outbox.retryNow();
      if (longAway) this.#greeter.again();
    };
    return keepHeartbeat({ hub, clock, directory, answered, back, logger }, stopping);
  }

  async #stop(beating: Promise<void>): Promise<void> {
    const { hub, outbox, logger } = this.#options;
    const until = performance.now() + stopWithinMs;
    const left = (mostMs: number) => Math.max(0, Math.min(mostMs, until - performance.now()));
    const goodbye = beating.then(() => sayGoodbye({ hub, logger }));
    await within(left(500), this.#lanes.pause());
    const ended = await within(left(4_500), Promise.all([this.#steps.stop(), this.#io.stop()]));
    if (!ended) logger.warn({ event: 'stop-overrun', reason: 'a step or a request did not end when told to' });
    await outbox.drained(left(1_500));
    await this.#lanes.close(left(1_000));
    await goodbye;
  }
}

/** Handlers by name. Their inputs are parsed with the schema of the same name before each call. */
function byName<Handler>(handlers: object): ReadonlyMap<string, Handler> {
  return new Map(Object.entries(handlers) as [string, Handler][]);
}
