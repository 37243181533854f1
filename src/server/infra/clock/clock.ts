import { env } from '../env/env.ts';

/** The hub's time. It alone decides on leases, expiry and order; never SQL's `now()`. */
export function now(): Date {
  return new Date(Date.now() + env().BUCKETS_CLOCK_OFFSET_MS);
}

/** The hub's time `ms` from now. */
export function inMs(ms: number): Date {
  return new Date(now().getTime() + ms);
}
