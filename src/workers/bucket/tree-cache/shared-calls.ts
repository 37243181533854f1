import { AppError } from '#src/contracts/errors/app-error.ts';

export interface SharedCalls<Result> {
  /** The result of the call of this key that runs, or of a new one. Rejects as soon as `signal` is aborted. */
  join(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

interface Call<Result> {
  result: Promise<Result>;
  waiting: number;
  stop: AbortController;
}

/** Lets callers who want the same at the same time share one call; it is stopped when the last of them gives up. */
export function sharedCalls<Result>(): SharedCalls<Result> {
  const calls = new Map<string, Call<Result>>();

  const begin = (key: string, start: (signal: AbortSignal) => Promise<Result>): Call<Result> => {
    const stop = new AbortController();
    const call = { result: start(stop.signal), waiting: 0, stop };
    const forget = () => {
      if (calls.get(key) === call) calls.delete(key);
    };
    call.result.then(forget, forget);
    calls.set(key, call);
    return call;
  };

  return {
    async join(key, signal, start) {
      if (signal.aborted) throw givenUp();
      const call = calls.get(key) ?? begin(key, start);
      call.waiting += 1;
      let onAbort: () => void = () => undefined;
      const aborted = new Promise<never>((_, reject) => {
        onAbort = () => reject(givenUp());
        signal.addEventListener('abort', onAbort, { once: true });
      });
      try {
        return await Promise.race([call.result, aborted]);
      } finally {
        signal.removeEventListener('abort', onAbort);
        call.waiting -= 1;
        if (call.waiting === 0) {
          // Whoever comes now must not join a call that is being stopped.
          if (calls.get(key) === call) calls.delete(key);
          call.stop.abort();
        }
      }
    },
  };
}

function givenUp(): AppError {
  return new AppError({ code: 'canceled', userMessage: 'Nobody waits for this answer any more.' });
}
