import { existsSync, mkdirSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { keepSecret } from './keep-secret.ts';
import { endProcess, processOf } from './living-process.ts';
import type { Supervisor } from './supervisor.ts';
import { waitUntil } from './wait-until.ts';

interface RedisOptions {
  program: string;
  data: string;
  port: number;
  supervisor: Supervisor;
  signal: AbortSignal;
}

const ending = { signal: 'SIGTERM', graceMs: 1_300 } as const;

/** Starts the Redis of a data directory: it keeps what it holds, and drops nothing when memory is short. Gives its address. */
export async function startRedis({ program, data, port, supervisor, signal }: RedisOptions): Promise<string> {
  const home = join(data, 'redis');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  await endLeftServer(home);
  const password = keepSecret(data, 'redis');
  const config = join(home, 'redis.conf');
  writeFileSync(config, configure({ home, port, password }), { mode: 0o600 });
  const server = supervisor.run({
    name: 'redis',
    ends: 'last',
    command: program,
    args: [config],
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', NODE_ENV: 'production' },
    ending,
  });
  const url = `redis://:${password}@127.0.0.1:${port}`;
  await waitUntil({
    what: 'Redis',
    isReady: () => answers(url),
    processes: [server],
    timeoutMs: 60_000,
    signal,
  });
  return url;
}

/** Its settings go by a file: the arguments of a process can be read by everybody on the machine. */
function configure({ home, port, password }: { home: string; port: number; password: string }): string {
  const settings = [
    ['bind', '127.0.0.1'],
    ['port', port],
    ['dir', JSON.stringify(home)],
    ['pidfile', JSON.stringify(join(home, 'pid'))],
    ['requirepass', password],
    ['maxmemory-policy', 'noeviction'],
    ['appendonly', 'yes'],
    ['appendfsync', 'everysec'],
    ['save', '""'],
  ];
  return settings.map(([name, value]) => `${name} ${value}\n`).join('');
}

/** Ends the server of a start that was killed before it could note that it had begun one. */
async function endLeftServer(home: string): Promise<void> {
  const path = join(home, 'pid');
  const living = existsSync(path) ? processOf(Number(readFileSync(path, 'utf8'))) : null;
  if (living && readlinkSync(`/proc/${living.pid}/cwd`) === realpathSync(home)) {
    await endProcess(living, { ...ending, graceMs: 5_000 });
  }
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    // Not yet: it does not listen, or is still reading its file.
    return false;
  } finally {
    redis.disconnect();
  }
}
