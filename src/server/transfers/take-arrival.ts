import type { TransferGrant } from '#src/contracts/worker-api/grants.ts';
import { type Arrival, offerArrival } from './transfers.ts';

/** Bytes are streamed for as long as they move; this only bounds a stream that never begins or never ends. */
export const longestStreamMs = 6 * 3_600_000;

/**
 * Asks a worker to send bytes, and gives them when the first is there. `done` is kept when the last has been sent, and
 * fails when the stream breaks; a failure of the worker breaks `bytes` too. Ends with `signal`.
 */
export async function takeArrival<Answer>(
  workers: readonly { id: string }[],
  signal: AbortSignal,
  ask: (transfer: TransferGrant) => Promise<Answer>,
): Promise<Arrival & { done: Promise<Answer> }> {
  const { grant, arrived } = offerArrival({ workerIds: workers.map(({ id }) => id), signal });
  const done = ask(grant);
  // The answer before the first byte can only be a refusal; after it, a failure also breaks the stream itself.
  const arrival = await Promise.race([arrived, done.then(() => arrived)]);
  done.catch((error: unknown) => arrival.bytes.destroy(error instanceof Error ? error : new Error(String(error))));
  return { ...arrival, done };
}
