import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';

/** Where a worker's queues are, and its own user there. */
export type RedisAccess = WorkerApiReply<'hello'>['redis'];

export interface ConnectRedisOptions {
  access: RedisAccess;
  /** `jobs` waits for ever while Redis is away; `progress` fails at once, for it is decoration. */
  use: 'jobs' | 'progress';
  logger: Logger;
  /** Called each time that Redis does not know the user or its password (any more). */
  onRefused(): void;
}

export interface RedisConnection {
  redis: Redis;
  /** Ends the connection and every one that BullMQ made of it, whatever state they are in. */
  disconnect(): void;
}

/** A connection that comes back by itself, however long Redis is away, until it is disconnected. */
export function connectRedis({ access, use, logger, onRefused }: ConnectRedisOptions): RedisConnection {
  let ended = false;
  const redis = new Redis(access.url, {
    username: access.username,
    password: access.password,
    maxRetriesPerRequest: use === 'jobs' ? null : 0,
    enableOfflineQueue: use === 'jobs',
    ...(use === 'progress' && { commandTimeout: 2_000 }),
    connectTimeout: 5_000,
    // Longer than any blocking read: only a connection that died without a word is silent for so long.
    socketTimeout: 30_000,
    retryStrategy: (times) => (ended ? null : Math.min(50 * 2 ** Math.min(times, 10), 2_000)),
  });
  let away = false;
  redis.on('error', (error: Error) => {
    if (ended) return;
    logger[away ? 'debug' : 'warn']({ event: 'redis-away', use, reason: error.message });
    away = true;
    if (isRefusal(error)) onRefused();
  });
  redis.on('ready', () => {
    logger.info({ event: 'redis-ready', use, again: away });
    away = false;
  });
  const copies: Redis[] = [];
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => {
    const copy = duplicate(override);
    copies.push(copy);
    return copy;
  };
  return {
    redis,
    disconnect() {
      ended = true;
      for (const each of [redis, ...copies]) each.disconnect();
    },
  };
}

/** True for an error that says: this user may not, or may not any more. */
export function isRefusal(error: Error): boolean {
  return /\b(WRONGPASS|NOAUTH|NOPERM)\b/.test(error.message);
}
