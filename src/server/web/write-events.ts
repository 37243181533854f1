import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { OperationEvent } from '#src/contracts/entities/operation.ts';

const pingEveryMs = 10_000;

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  connection: 'keep-alive',
} as const;

/** An event is made once for all who hear it, and a list for all who hear the same: so are their texts. */
const texts = new WeakMap<OperationEvent, string>();
const frames = new WeakMap<readonly OperationEvent[], { id: string; frame: Buffer }>();

interface WriteOptions {
  told: AsyncIterable<{ id: string; events: readonly OperationEvent[] }>;
  /** What tRPC's client is told when its stream begins. */
  client: object;
  response: ServerResponse;
  /** Who takes nothing for so long is cut off: it comes back with the id of its last event. */
  stuckMs?: number;
}

/**
 * Writes events as tRPC's client reads them (its own writer makes four chunks of each message, at eight times the cost).
 * The next ones are asked for when the browser has taken the last: nothing piles up here. Ends with the response.
 */
export async function writeEvents({ told, client, response, stuckMs = 30_000 }: WriteOptions): Promise<void> {
  response.writeHead(200, headers);
  // All that were cut off at once do not come back at once.
  const retryMs = Math.round(500 + Math.random() * 1_500);
  response.write(`retry: ${retryMs}\n`);
  // A browser that is connected asks for what it shows, and hears what changes after: not before it is listened for.
  let greeting = `event: connected\ndata: ${JSON.stringify(client)}\n\n`;
  const ping = setInterval(() => {
    if (!response.writableNeedDrain) response.write('event: ping\ndata: \n\n');
  }, pingEveryMs);
  try {
    for await (const { id, events } of told) {
      if (response.destroyed) break;
      if (greeting !== '') response.write(greeting);
      greeting = '';
      if (!response.write(frameOf(id, events))) await drained(response, stuckMs);
    }
  } finally {
    clearInterval(ping);
    response.end();
  }
}

function frameOf(id: string, events: readonly OperationEvent[]): Buffer {
  const known = frames.get(events);
  if (known?.id === id) return known.frame;
  const frame = Buffer.from(`data: [${events.map(textOf).join(',')}]\nid: ${id}\n\n`);
  frames.set(events, { id, frame });
  return frame;
}

function textOf(event: OperationEvent): string {
  let text = texts.get(event);
  if (text === undefined) {
    text = JSON.stringify(event);
    texts.set(event, text);
  }
  return text;
}

/** Waits until the browser has taken what was written, or is gone. */
async function drained(response: ServerResponse, stuckMs: number): Promise<void> {
  if (response.destroyed) return;
  const over = new AbortController();
  const cut = setTimeout(() => response.destroy(), stuckMs);
  try {
    await Promise.race(['drain', 'close'].map((name) => once(response, name, { signal: over.signal })));
  } finally {
    clearTimeout(cut);
    over.abort();
  }
}
