export interface DoorLimits {
  /** Of one object. */
  maxObjectBytes: number;
  /** Silence of a sender in the middle of a body, or of a receiver that does not read. */
  idleMs: number;
  /** At one time with one token. */
  requestsPerToken: number;
  /** Of those, long answers from one disk: all begun together all end late, and rustic is idle until the first ends. */
  longReadsPerToken: number;
  /** So long one waits for its turn among them at most. */
  longReadWaitMs: number;
  /** For how long an answer of the hub is believed: so long a revoked token may still work. */
  tokenCacheMs: number;
}

/** rustic reads with up to twenty threads and writes packs of 16 MiB. */
export const defaultDoorLimits: DoorLimits = {
  maxObjectBytes: 512 * 1024 * 1024,
  idleMs: 60_000,
  requestsPerToken: 64,
  longReadsPerToken: 3,
  longReadWaitMs: 5_000,
  tokenCacheMs: 10_000,
};
