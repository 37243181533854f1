import { get } from 'node:http';
import { z } from 'zod';

// A process of its own with all the browsers: opens the event streams that it is told to, and counts, by milliseconds,
// how old each event of progress is when it comes. What it cannot do it says, and ends.

const order = z.discriminatedUnion('order', [
  // Each stream has to tell something within so long.
  z.object({ order: z.literal('open'), url: z.url(), cookies: z.array(z.string()), withinMs: z.number() }),
  z.object({ order: z.literal('begin') }),
  z.object({ order: z.literal('report') }),
  z.object({ order: z.literal('close') }),
]);

export type ListenersOrder = z.infer<typeof order>;

export interface ListenersReport {
  events: number;
  bytes: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  mostMs: number;
}

const mark = Buffer.from('"ts":');
const digits = 13;
const longestMs = 60_000;
let ages = new Uint32Array(longestMs + 1);
let bytes = 0;
const open = new Set<ReturnType<typeof get>>();

process.on('message', (message: unknown) => {
  const told = order.parse(message);
  if (told.order === 'open') openAll(told).catch(fail);
  if (told.order === 'begin') {
    ages = new Uint32Array(longestMs + 1);
    bytes = 0;
  }
  if (told.order === 'report') process.send?.(report());
  if (told.order === 'close') {
    for (const request of open) request.destroy();
    open.clear();
    process.send?.('closed');
  }
});

type Opening = Extract<ListenersOrder, { order: 'open' }>;

async function openAll(opening: Opening): Promise<void> {
  const { cookies } = opening;
  for (let at = 0; at < cookies.length; at += 20)
    await Promise.all(cookies.slice(at, at + 20).map((each, index) => listen(opening, each, at + index + 1)));
  process.send?.('open');
}

function fail(error: unknown): void {
  const failed = error instanceof Error ? error.message : String(error);
  if (process.send) process.send({ failed }, () => process.exit(1));
  else process.exit(1);
}

function listen({ url, cookies, withinMs }: Opening, cookie: string, number: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const about = `stream ${number} of ${cookies.length}`;
    const timer = setTimeout(() => reject(new Error(`${about} told nothing within ${withinMs / 1_000} s`)), withinMs);
    const request = get(url, { headers: { cookie, accept: 'text/event-stream' }, agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${about} was answered with ${response.statusCode}`));
      let rest: Buffer = Buffer.alloc(0);
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        rest = count(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]));
        clearTimeout(timer);
        resolve();
      });
    });
    open.add(request);
    request.on('error', (error) => (open.has(request) ? reject(new Error(`${about}: ${error.message}`)) : undefined));
  });
}

/** Counts the events in a part of a stream; gives what may be the beginning of the next one. */
function count(part: Buffer): Buffer {
  const now = Date.now();
  let at = part.indexOf(mark);
  let end = 0;
  while (at >= 0 && at + mark.length + digits <= part.length) {
    end = at + mark.length + digits;
    const age = now - Number(part.toString('latin1', at + mark.length, end));
    // Of rows that were shown at the beginning the progress is as old as it is.
    if (age >= 0 && age <= longestMs) ages[age] = (ages[age] ?? 0) + 1;
    at = part.indexOf(mark, end);
  }
  return part.subarray(Math.max(end, part.length - mark.length - digits));
}

function report(): ListenersReport {
  const events = ages.reduce((sum, each) => sum + each, 0);
  const below = (share: number) => {
    let seen = 0;
    return ages.findIndex((each) => {
      seen += each;
      return seen >= events * share;
    });
  };
  return { events, bytes, p50Ms: below(0.5), p95Ms: below(0.95), p99Ms: below(0.99), mostMs: below(1) };
}
