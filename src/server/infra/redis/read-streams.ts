import type { Redis } from 'ioredis';

export interface StreamEntry {
  stream: string;
  id: string;
  /** The value of the entry's one field. */
  value: string;
}

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
  const answer = await redis.xread('COUNT', 500, 'BLOCK', blockMs, 'STREAMS', ...places);
  return (answer ?? []).flatMap(([stream, entries]) =>
    entries.map(([id, fields]) => ({ stream, id, value: fields[1] ?? '' })),
  );
}

/** The id of a stream's last entry; the very beginning where it has none. */
export async function lastStreamId(redis: Redis, stream: string): Promise<string> {
  const [last] = await redis.xrevrange(stream, '+', '-', 'COUNT', 1);
  return last?.[0] ?? '0-0';
}
