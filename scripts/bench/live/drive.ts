import { type ChildProcess, fork, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { db } from '#src/server/infra/db/db.ts';
import { env } from '#src/server/infra/env/env.ts';
import { closeQueues } from '#src/server/infra/queues/queues.ts';
import { redis, redisReady } from '#src/server/infra/redis/redis.ts';
import { publishOperation } from '#src/server/operations/publish-operation.ts';
import { freePort } from '../../start/free-port.ts';
import { askListeners } from './ask-listeners.ts';
import type { ListenersOrder, ListenersReport } from './listeners.ts';
import { makeAudience } from './make-audience.ts';
import { processUse } from './process-use.ts';
import { openStatementLine } from './statement-line.ts';
import { writeProgress } from './write-progress.ts';

// A process with the settings of the hub: makes the rows, starts a web process of its own at the same database and
// Redis, and the browsers, writes progress and sends what it measured to its parent. Its argument is web's main file.

export interface LiveFigures extends ListenersReport {
  audience: 'members' | 'admins';
  written: number;
  seconds: number;
  webCores: number;
  webBytes: number;
  /** Before anybody listened, and while everybody did and nothing happened. */
  webBytesBefore: number;
  webBytesIdle: number;
  statementsPerThousand: number;
  /** For a row that changes, with everybody listening. */
  statementsPerChange: number;
}

const listeners = 500;
const warmMs = 3_000;
const measureMs = 10_000;
const changes = 50;
/** Until the web process of the bench answers, until each stream tells something, until the browsers have answered. */
const startMs = 60_000;
const streamMs = 30_000;
const answerMs = 120_000;

const [, , webFile = 'src/server/main.ts'] = process.argv;
await redisReady();
const database = new URL(env().DATABASE_URL);
const line = await openStatementLine(database.hostname, Number(database.port));
const audience = await makeAudience({
  hosts: 20,
  projects: 100,
  operationsEach: 2,
  people: 100,
  projectsEach: 4,
  admins: 5,
});
const web = await startWeb();
const browsers = fork('scripts/bench/live/listeners.ts', { execArgv: ['--disable-warning=ExperimentalWarning'] });
try {
  for (const name of ['members', 'admins'] as const) process.send?.(await measure(name));
} finally {
  browsers.kill('SIGKILL');
  web.child.kill('SIGKILL');
  line.close();
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
}

async function measure(name: LiveFigures['audience']): Promise<LiveFigures> {
  const cookies = name === 'members' ? audience.people : audience.admins;
  const webBytesBefore = (await processUse(web.pid)).memoryBytes;
  const all = Array.from({ length: listeners }, (_, at) => cookies[at % cookies.length] ?? '');
  await ask({ order: 'open', url: `${web.url}/api/trpc/operations.events`, cookies: all, withinMs: streamMs });
  const webBytesIdle = (await processUse(web.pid)).memoryBytes;
  const writer = writeProgress(redis(), audience.running, 5);
  await pause(warmMs);
  browsers.send({ order: 'begin' });
  const [began, before, statements, first] = [
    performance.now(),
    await processUse(web.pid),
    line.count(),
    writer.count(),
  ];
  await pause(measureMs);
  const report = (await ask({ order: 'report' })) as ListenersReport;
  const seconds = (performance.now() - began) / 1_000;
  const after = await processUse(web.pid);
  const written = writer.count() - first;
  const ofProgress = line.count() - statements;
  const statementsPerChange = await changeRows();
  writer.stop();
  await ask({ order: 'close' });
  return {
    ...report,
    audience: name,
    written,
    seconds,
    webCores: (after.cpuMs - before.cpuMs) / 1_000 / seconds,
    webBytes: after.memoryBytes,
    webBytesBefore,
    webBytesIdle,
    statementsPerThousand: (ofProgress * 1_000) / written,
    statementsPerChange,
  };
}

/** Rows that change one after the other, each read before the next. */
async function changeRows(): Promise<number> {
  const before = line.count();
  for (const { operationId } of audience.running.slice(0, changes)) {
    await publishOperation(operationId);
    await pause(40);
  }
  return (line.count() - before) / changes;
}

function ask(order: ListenersOrder): Promise<unknown> {
  return askListeners(browsers, order, answerMs);
}

async function startWeb(): Promise<{ url: string; pid: number; child: ChildProcess }> {
  const [port, worker, content] = await Promise.all([freePort(), freePort(), freePort()]);
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    DATABASE_URL: Object.assign(new URL(database), { hostname: '127.0.0.1', port: String(line.port) }).href,
    PORT: String(port),
    BUCKETS_WORKER_PORT: String(worker),
    BUCKETS_CONTENT_PORT: String(content),
    BUCKETS_PUBLIC_URL: url,
    BUCKETS_CONTENT_URL: `http://127.0.0.1:${content}`,
    BUCKETS_TRANSFER_URL: `http://127.0.0.1:${worker}`,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  };
  const flags = ['--disable-warning=ExperimentalWarning', '--import', './scripts/start/exit-with-parent.ts'];
  const child = spawn(process.execPath, [...flags, webFile], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const giveUpAt = performance.now() + startMs;
  for (;;) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error('The web process of the bench has ended.');
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer?.ok) return { url, pid: child.pid, child };
    if (performance.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error(`The web process of the bench does not answer after ${startMs / 1_000} s.`);
    }
    await pause(100);
  }
}
