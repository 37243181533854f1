import { createHash } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';

export type DoorPass = WorkerApiReply<'redeem-door-token'>;

export interface DoorTokens {
  /** What a token opens now; null where the hub says nothing, or no longer. Rejects where the hub is out of reach. */
  redeem(token: string): Promise<DoorPass | null>;
}

interface Known {
  at: number;
  pass: Promise<DoorPass | null>;
}

const maxKnown = 10_000;

/**
 * Asks the hub what tokens open, each at most once in `cacheMs` (counted from the question), so that a revoked one
 * stops working within that time. Requests that come while a question is open share its answer.
 */
export function doorTokens(ask: (token: string) => Promise<DoorPass>, cacheMs = 10_000): DoorTokens {
  const known = new Map<string, Known>();

  const forgetOld = (now: number) => {
    for (const [key, { at }] of known) {
      // In the order of their questions: the first that is fresh ends the search, unless there are too many.
      if (now - at < cacheMs && known.size <= maxKnown) return;
      known.delete(key);
    }
  };

  return {
    redeem(token) {
      const key = createHash('sha256').update(token).digest('hex');
      const now = performance.now();
      forgetOld(now);
      const found = known.get(key);
      if (found) return found.pass;
      const pass = ask(token).catch((error: unknown) => {
        if (isRefusal(error)) return null;
        // No answer is no refusal: the next request asks again.
        if (known.get(key)?.pass === pass) known.delete(key);
        throw error;
      });
      known.set(key, { at: now, pass });
      return pass;
    },
  };
}

const refusals: ReadonlySet<string> = new Set(['not_allowed', 'not_found', 'expired', 'stale_token', 'bad_input']);

function isRefusal(error: unknown): boolean {
  return error instanceof AppError && !error.retryable && refusals.has(error.code);
}
