import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { endProcess, processOf } from './living-process.ts';
import type { Server } from './server.ts';

/** Starts the Redis of a data directory: it keeps what it holds, and drops nothing when memory is short. */
export async function startRedis(program: string, data: string, port: number, password: string): Promise<Server> {
  const home = join(data, 'redis');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  await endLastOne(home);
  const settings = {
    bind: '127.0.0.1',
    port,
    dir: home,
    pidfile: join(home, 'pid'),
    requirepass: password,
    'maxmemory-policy': 'noeviction',
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '""',
  };
  const config = join(home, 'redis.conf');
  writeFileSync(
    config,
    Object.entries(settings)
      .map(([name, value]) => `${name} ${value}\n`)
      .join(''),
    { mode: 0o600 },
  );
  const log = openSync(join(data, 'logs/redis.log'), 'a', 0o600);
  const child = spawn(program, [config], { stdio: ['ignore', log, log], detached: true });
  const url = `redis://:${password}@127.0.0.1:${port}`;
  await answers(url, () => child.exitCode !== null, join(data, 'logs/redis.log'));
  return {
    url,
    stop: async () => {
      const living = child.pid === undefined ? null : processOf(child.pid);
      if (living) await endProcess(living, 'SIGTERM', 4_000);
    },
  };
}

/** Ends the server of a start that was killed. */
async function endLastOne(home: string): Promise<void> {
  const pidFile = join(home, 'pid');
  const living = existsSync(pidFile) ? processOf(Number(readFileSync(pidFile, 'utf8'))) : null;
  if (living && readFileSync(`/proc/${living.pid}/cmdline`, 'utf8').includes('redis-server')) {
    await endProcess(living, 'SIGTERM', 4_000);
  }
}

async function answers(url: string, hasEnded: () => boolean, log: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => 100, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  try {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await Promise.race([redis.ping().catch(() => null), pause(100).then(() => null)]);
      if (answer === 'PONG') return;
      if (hasEnded() || attempt > 300) throw new Error(`Redis did not start; its log is ${log}`);
      await pause(50);
    }
  } finally {
    redis.disconnect();
  }
}
