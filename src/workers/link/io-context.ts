import type { Readable } from 'node:stream';
import type { IoInput, IoName, IoOutput, IoSide } from '#src/contracts/io/io-job.ts';
import type { BucketRepository, TransferGrant } from '#src/contracts/worker-api/grants.ts';

/** All that a handler of an `io` request is given. */
export interface IoContext {
  requestId: string;
  /** Aborted at the deadline, when the caller gives up, and when the worker stops. */
  signal: AbortSignal;
  /** Throws `timed_out` once the caller has given up: call it right before an effect. By the hub's clock. */
  assertInTime(): void;
  /**
   * Streams bytes to the process that asked; ends when that process has taken them all. An error of the source, or
   * the end of the reader, breaks the transfer: it never ends short.
   */
  send(
    transfer: TransferGrant,
    source: Readable,
    about: { sizeBytes: number | null; truncated?: boolean },
  ): Promise<void>;
  /** The bytes that the process that asked has for us. */
  receive(transfer: TransferGrant): Promise<Readable>;
  /** The repository and key of a grant; kept in memory for ten minutes at most. */
  redeemGrant(grant: string): Promise<BucketRepository>;
}

export type IoHandler<Side extends IoSide, Name extends IoName<Side>> = (
  input: IoInput<Side, Name>,
  context: IoContext,
) => Promise<IoOutput<Side, Name>>;

/** A worker's handlers: one for each request of its side of the catalogue. */
export type IoHandlers<Side extends IoSide> = { [Name in IoName<Side>]: IoHandler<Side, Name> };
