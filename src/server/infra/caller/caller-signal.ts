import { AsyncLocalStorage } from 'node:async_hooks';

const waiting = new AsyncLocalStorage<AbortSignal>();

/** Runs what only reads, for somebody who may stop waiting for it: `signal` is aborted then. */
export function forCaller<Result>(signal: AbortSignal | undefined, work: () => Result): Result {
  return signal ? waiting.run(signal, work) : work();
}

/** Aborted once nobody waits any more for what runs here; undefined where it has to come to its end in any case. */
export function callerSignal(): AbortSignal | undefined {
  return waiting.getStore();
}
