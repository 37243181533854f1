import { workerPrefix } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';

/** The name of a worker's Redis user. */
export function redisUserOf(workerId: string): string {
  return `w-${workerId}`;
}

/**
 * Lets a worker into Redis, to its own keys and to the commands that a queue needs. Said again at each hello and after
 * each reconnect, since a Redis that was emptied or replaced has forgotten it.
 */
export async function allowRedisUser(workerId: string, password: string): Promise<void> {
  const rules = `on >${password} resetkeys resetchannels ~${workerPrefix(workerId)}:* nocommands ${commands}`;
  await redis().call('ACL', 'SETUSER', redisUserOf(workerId), 'reset', ...rules.split(' '));
}

const commands =
  '+@read +@write +@connection +@scripting +@transaction +@stream +@blocking -@dangerous +info -keys -scan -randomkey -dbsize -script|flush -script|kill';
