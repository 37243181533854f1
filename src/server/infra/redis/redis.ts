import { once } from 'node:events';
import { Redis } from 'ioredis';
import { env } from '../env/env.ts';
import { logger } from '../logger/logger.ts';

type Use = 'producer' | 'blocking';

/**
 * A connection to Redis. A producer's calls fail at once while Redis is away (a person waits for the answer); a
 * blocking one waits for ever.
 */
export function connectRedis(use: Use): Redis {
  const redis = new Redis(env().REDIS_URL, {
    maxRetriesPerRequest: use === 'producer' ? 1 : null,
    enableOfflineQueue: use !== 'producer',
    retryStrategy: (times) => Math.min(100 * 2 ** times, 2_000),
  });
  redis.on('error', (error) => logger.warn({ event: 'redis-error', use, message: error.message }));
  return redis;
}

const shared = globalThis as typeof globalThis & { bucketsRedis?: Redis };

/** The process's shared connection for short commands. */
export function redis(): Redis {
  shared.bucketsRedis ??= connectRedis('producer');
  return shared.bucketsRedis;
}

/** Waits until the shared connection stands: before it does, short commands fail at once. */
export async function redisReady(): Promise<void> {
  const connection = redis();
  if (connection.status !== 'ready') await once(connection, 'ready');
}
