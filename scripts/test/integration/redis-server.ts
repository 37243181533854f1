import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../start/free-port.ts';

export interface RedisServer {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts an empty Redis of its own under `directory` on a free port of the loopback; nothing is kept on disk. */
export async function startRedis(directory: string): Promise<RedisServer> {
  const home = await mkdtemp(join(directory, 'redis-'));
  // Somebody else may take the port between looking and listening.
  for (let attempt = 1; ; attempt += 1) {
    const server = await listen(home, await freePort());
    if (typeof server !== 'string') return server;
    if (attempt === 5) throw new Error(`Redis for the tests did not start:\n${server}`);
  }
}

/** Runs a server until it accepts connections; its output where it ended instead. */
async function listen(home: string, port: number): Promise<RedisServer | string> {
  const settings = { bind: '127.0.0.1', port, dir: home, save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
  const options = Object.entries({ ...settings, pidfile: join(home, 'pid'), daemonize: 'no' });
  const child = spawn(
    process.env.BUCKETS_TEST_REDIS_SERVER ?? 'redis-server',
    options.flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const lines: string[] = [];
  const { pid } = child;
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.includes('Ready to accept connections') && pid !== undefined) {
      child.stdout.resume();
      child.stderr.resume();
      const stop = async () => {
        child.kill('SIGKILL');
        await ended;
      };
      return { url: `redis://127.0.0.1:${port}`, pid, stop };
    }
  }
  await ended;
  return lines.slice(-10).join('\n');
}
