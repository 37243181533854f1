import type { Redis } from 'ioredis';

export interface StreamEntry {
  stream: string;
  id: string;
  fields: Readonly<Record<string, string>>;
}

/** So many entries of a stream come at once: what a flood of large ones costs in memory is bounded by it. */
const entriesAtOnce = 200;

/**
 * The entries of several streams that come after the given positions (id by stream), or none after `blockMs`. Blocks
 * the connection meanwhile.
 */
export async function readStreams(
  redis: Redis,
  positions: ReadonlyMap<string, string>,
  blockMs: number,
): Promise<StreamEntry[]> {
  const places = [...positions.keys(), ...positions.values()];
  const answer = await redis.xread('COUNT', entriesAtOnce, 'BLOCK', blockMs, 'STREAMS', ...places);
  return (answer ?? []).flatMap(([stream, entries]) =>
    entries.map(([id, fields]) => ({ stream, id, fields: byName(fields) })),
  );
}

/** The position from which a stream is read that is followed from `agoMs` before now, by the clock of Redis. */
export async function streamPosition(redis: Redis, agoMs = 0): Promise<string> {
  const [seconds, micros] = await redis.time();
  return `${Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000) - agoMs}-0`;
}

/** Ids of the entries of a stream as numbers that can be compared. */
export function isLaterEntry(id: string, than: string): boolean {
  const [ms = 0, count = 0] = id.split('-').map(Number);
  const [thanMs = 0, thanCount = 0] = than.split('-').map(Number);
  return ms > thanMs || (ms === thanMs && count > thanCount);
}

/** The fields of an entry, which Redis gives as a list of names and values. */
export function byName(fields: readonly string[]): Record<string, string> {
  const named: Record<string, string> = {};
  for (let at = 0; at + 1 < fields.length; at += 2) named[fields[at] ?? ''] = fields[at + 1] ?? '';
  return named;
}

/** Those of some keys that hold something else than a stream. */
export async function notStreams(redis: Redis, keys: readonly string[]): Promise<string[]> {
  const kinds = await Promise.all(keys.map((key) => redis.type(key)));
  return keys.filter((_, at) => kinds[at] !== 'stream' && kinds[at] !== 'none');
}
