import type { IncomingMessage, ServerResponse } from 'node:http';
import { isTrackedEnvelope } from '@trpc/server';
import { z } from 'zod';
import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import type { ApiContext } from '../api/context.ts';
import { appRouter } from '../api/root.ts';
import { createCaller } from '../api/trpc.ts';
import { writeEvents } from './write-events.ts';

/** As text; what is none of it is no position, and the stream begins anew. */
const input = z
  .string()
  .transform((text) => JSON.parse(text))
  .pipe(z.object({ lastEventId: z.string().max(200).nullish() }).nullish())
  .catch(null);

/** The call that is answered here, and not by tRPC's own writer. */
export const eventsPath = 'operations.events';

/** Answers a browser that listens to the operations of its account, until it leaves. */
export async function streamEvents(
  request: IncomingMessage,
  response: ServerResponse,
  { url, context }: { url: URL; context: ApiContext },
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  // Who has gone while the session was read is not told of any more.
  if (response.destroyed) return;
  const call = createCaller(appRouter)(context, { signal: left.signal });
  const told = await call.operations.events({ lastEventId: lastEventIdOf(request, url) });
  await writeEvents({ told: unpack(told), client: appRouter._def._config.sse?.client ?? {}, response });
}

/** The browser itself sends a header when it comes back; our client puts the id into the input of a new stream. */
function lastEventIdOf(request: IncomingMessage, url: URL): string | null {
  const header = request.headers['last-event-id'];
  if (typeof header === 'string') return header;
  const asked = url.searchParams.get('input');
  return (asked !== null && input.parse(asked)?.lastEventId) || null;
}

/** The call gives tRPC's own envelopes. */
async function* unpack(told: AsyncIterable<unknown>) {
  for await (const envelope of told) {
    if (isTrackedEnvelope<OperationEvent[]>(envelope)) yield { id: envelope[0], events: envelope[1] };
  }
}
