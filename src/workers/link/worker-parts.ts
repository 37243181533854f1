import type { IoSide } from '#src/contracts/io/io-job.ts';
import type { BucketAccess } from '#src/contracts/worker-api/grants.ts';
import type { WorkerApiReply, WorkerApiRequest, WorkerFact } from '#src/contracts/worker-api/messages.ts';
import type { HubClient } from './hub-client.ts';
import type { IoHandlers } from './io-context.ts';
import type { StepHandlers } from './step-context.ts';

/** What a worker's parts may use of the link. */
export interface WorkerLink {
  /** The worker API, for `redeem-door-token` and the like. */
  hub: HubClient;
  /** Keeps the fact on disk before it returns, and sends it until the hub has it; those of one project in order. */
  reportFact(fact: WorkerFact): void;
  /** The hub's clock, milliseconds since 1970; this machine's until the first hello. */
  hubTimeMs(): number;
}

/** What a host or a bucket worker is made of. */
export interface WorkerParts<Side extends IoSide> {
  steps: StepHandlers<Side>;
  io: IoHandlers<Side>;
  /** What the worker says of itself; asked before each hello. */
  describe(): Promise<WorkerApiRequest<'hello'>> | WorkerApiRequest<'hello'>;
  /** Called with each answer to a hello; the first is awaited before any job is taken. */
  welcome?(welcome: WorkerApiReply<'hello'>): Promise<void> | void;
  /** The buckets that this worker serves now; called after hello's `welcome` and whenever they have changed. */
  takeBuckets?(buckets: readonly BucketAccess[]): Promise<void> | void;
  /** Ends what `setUp` began (listeners, watchers); called last, when no step and no request runs any more. */
  close?(): Promise<void> | void;
}
