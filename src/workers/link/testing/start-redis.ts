import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';
import { redisListens } from './redis-listens.ts';

/** A real Redis for one test. */
export interface TestRedis {
  url: string;
  /** As the hub sees it: every right. */
  admin: Redis;
  /** Gives a worker's user the rights that the hub gives it. */
  allowWorker(workerId: string, password: string): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Starts it again at the same address, empty: without a key and without a user. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts redis-server on a free port of the loopback, with nothing on disk. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let child = await launch(port);
  let stopped = false;
  const admin = new Redis({ port, maxRetriesPerRequest: null, retryStrategy: () => (stopped ? null : 50) });
  // While a test has it killed, the connection says so again and again.
  admin.on('error', () => undefined);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    admin,
    async allowWorker(workerId, password) {
      const rules =
        `on >${password} resetkeys resetchannels ~w:${workerId}:* nocommands +@read +@write +@connection +@scripting ` +
        '+@transaction +@stream +@blocking -@dangerous +info -keys -scan -randomkey -dbsize -script|flush -script|kill';
      await admin.call('ACL', 'SETUSER', `w-${workerId}`, 'reset', ...rules.split(' '));
    },
    kill,
    async startAgain() {
      child = await launch(port);
    },
    async stop() {
      stopped = true;
      admin.disconnect();
      await kill();
    },
  };
}

async function launch(port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', options, { cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] });
  await redisListens(child.stdout);
  return child;
}
