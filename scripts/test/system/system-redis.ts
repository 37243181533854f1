import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { redisListens } from '#src/workers/link/testing/redis-listens.ts';
import { freePort } from '../../start/free-port.ts';

/** A Redis that keeps what it holds, at one address, to be ended and begun again. */
export interface SystemRedis {
  url: string;
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Begins it again with what it held, or `empty`; users that were made in it are gone in either case. */
  start(how?: { empty: boolean }): Promise<void>;
}

/** Starts a Redis of its own under `directory`, that of the run: what is left there at the run's end is ended. */
export async function startSystemRedis(directory: string): Promise<SystemRedis> {
  const home = await mkdtemp(join(directory, 'redis-'));
  const port = await freePort();
  let child = await launch(home, port);
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async start({ empty } = { empty: false }) {
      if (empty) await rm(join(home, 'appendonlydir'), { recursive: true, force: true });
      child = await launch(home, port);
    },
  };
}

async function launch(home: string, port: number): Promise<ChildProcess> {
  const settings = { bind: '127.0.0.1', port, dir: home, save: '', appendonly: 'yes', appendfsync: 'always' };
  const rest = { 'maxmemory-policy': 'noeviction', pidfile: join(home, 'pid'), daemonize: 'no' };
  const options = Object.entries({ ...settings, ...rest });
  const child = spawn(
    process.env.BUCKETS_TEST_REDIS_SERVER ?? 'redis-server',
    options.flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await redisListens(child.stdout);
  return child;
}
