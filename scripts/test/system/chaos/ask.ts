import { setTimeout as pause } from 'node:timers/promises';
import { TRPCClientError } from '@trpc/client';
import { z } from 'zod';
import { type ErrorReport, errorReport } from '#src/contracts/errors/app-error.ts';

const answered = z.object({ httpStatus: z.number(), report: errorReport });
const againMs = 300;

/**
 * Asks until there is an answer or a refusal in the product's own words, for `withinMs` at most: any part of the system
 * may be down just now. What was asked for may happen more than once, when an answer is lost.
 */
export async function ask<Answer>(call: () => Promise<Answer>, withinMs = 90_000): Promise<Answer> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (refusalIn(error) || performance.now() > giveUpAt) throw error;
      await pause(againMs);
    }
  }
}

/** The refusal that an error carries; null for one that says that something is down. */
export function refusalIn(error: unknown): ErrorReport | null {
  if (!(error instanceof TRPCClientError)) return null;
  const { success, data } = answered.safeParse(error.data);
  return success && data.httpStatus < 500 ? data.report : null;
}
