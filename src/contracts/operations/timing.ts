import { z } from 'zod';

const milliseconds = (standard: number) => z.coerce.number().int().positive().default(standard);

/**
 * Settings that the hub and all its workers have alike, by the environment; the browser has the standard ones. A test
 * system shortens them, so that a fault which outlasts a lease takes seconds.
 */
const settings = z
  .object({
    BUCKETS_LEASE_MS: milliseconds(60_000),
    BUCKETS_BEAT_EVERY_MS: milliseconds(1_000),
    BUCKETS_PICK_UP_MS: milliseconds(20_000),
    BUCKETS_WORKER_SILENCE_MS: milliseconds(15_000),
  })
  .safeParse(process.env);
if (!settings.success) throw new Error(`The settings of time are not right:\n${z.prettifyError(settings.error)}`);
const timing = settings.data;

/** A step whose worker has said nothing for so long is taken from it. */
export const leaseMs = timing.BUCKETS_LEASE_MS;
/** How often a running step says that it lives, and hears that it is to stop. */
export const beatEveryMs = timing.BUCKETS_BEAT_EVERY_MS;
/** A step that no worker has taken up by then is issued again. */
export const pickUpMs = timing.BUCKETS_PICK_UP_MS;
/** A worker is off when it was not heard of for so long. */
export const workerSilenceMs = timing.BUCKETS_WORKER_SILENCE_MS;
