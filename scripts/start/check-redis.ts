import { Redis } from 'ioredis';

/** Looks whether a Redis that was given can be used. Rejects with what to change there. */
export async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: 5_000, retryStrategy: () => null });
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect().catch((cause: unknown) => {
      throw new Error(`The Redis in REDIS_URL cannot be reached: ${messageOf(reason ?? cause)}`, { cause });
    });
    const [, policy] = (await ask(redis, 'CONFIG', 'GET', 'maxmemory-policy')) ?? [];
    if (typeof policy === 'string' && policy !== 'noeviction') {
      throw new Error(
        `The Redis in REDIS_URL drops what it holds when memory is short (maxmemory-policy ${policy}). Run there: redis-cli CONFIG SET maxmemory-policy noeviction`,
      );
    }
    if (!(await ask(redis, 'ACL', 'LIST'))) {
      throw new Error(
        'The Redis in REDIS_URL does not let its user manage ACLs, and each worker gets a user of its own. Give a user with the category @admin, of a Redis 6 or newer.',
      );
    }
  } finally {
    redis.disconnect();
  }
}

/** The answer as a list; null where this user may not ask. */
async function ask(redis: Redis, command: string, ...args: string[]): Promise<unknown[] | null> {
  const answer = await redis.call(command, ...args).catch(() => null);
  return Array.isArray(answer) ? answer : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
