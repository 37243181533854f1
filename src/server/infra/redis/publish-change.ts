import { logger } from '../logger/logger.ts';
import { redis } from './redis.ts';

/** So many changes are kept for a web process that was held up, or a browser that comes back. */
const kept = 2_000;

const againMs = 2_000;

/** Changes that could not be told yet, by stream. */
const untold = new Map<string, Set<string>>();

/**
 * Tells the web processes, on a stream, that something has changed: its entries have the one field `id`. Decoration:
 * when Redis is away the rows still say all, and whoever watches is told when it is back.
 */
export async function publishChange(stream: string, id: string): Promise<void> {
  try {
    await redis().xadd(stream, 'MAXLEN', '~', kept, '*', 'id', id);
  } catch (error) {
    logger.warn({ event: 'publish-failed', stream, id, message: String(error) });
    if (untold.size === 0) tellLater();
    untold.set(stream, (untold.get(stream) ?? new Set()).add(id));
  }
}

/** When Redis is back; where it is there and refuses (it is full, say), in a moment. */
function tellLater(): void {
  if (redis().status === 'ready') setTimeout(() => void tellAgain(), againMs).unref();
  else redis().once('ready', () => void tellAgain());
}

async function tellAgain(): Promise<void> {
  const again = [...untold].flatMap(([stream, ids]) => [...ids].map((id) => ({ stream, id })));
  untold.clear();
  await Promise.all(again.map(({ stream, id }) => publishChange(stream, id)));
}
