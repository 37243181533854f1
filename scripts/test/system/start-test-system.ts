import { chmod, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { registerBucket } from '#src/server/bootstrap/register-bucket.ts';
import { registerWorker } from '#src/server/bootstrap/register-worker.ts';
import { db } from '#src/server/infra/db/db.ts';
import { findProgram } from '#src/workers/bucket/testing/find-program.ts';
import { mountBtrfs, unmount } from '#src/workers/host/testing/test-storages.ts';
import { freePort } from '../../start/free-port.ts';
import { makePerson, type Person } from './person.ts';
import { SystemProcess } from './system-process.ts';
import { type SystemRedis, startSystemRedis } from './system-redis.ts';
import { openTcpLine, type TcpLine } from './tcp-line.ts';
import { makeTestProject, type TestProject } from './test-project.ts';
import { until } from './until.ts';

export type WorkerName = 'bucket' | 'host-a' | 'host-b';
export type ProcessName = 'web' | 'hub' | WorkerName;

/** Variables of the environment that differ from what a process has by itself. */
export type Settings = Readonly<Record<string, string>>;

/** The product as a site runs it, process by process, without Next and with the database of the test file. */
export interface TestSystem {
  url: string;
  workerUrl: string;
  contentUrl: string;
  processes: Readonly<Record<ProcessName, SystemProcess>>;
  redis: SystemRedis;
  /** Through it the processes reach Postgres; the test itself does not. */
  postgres: TcpLine;
  /** Through it a worker reaches the hub. */
  hubLines: Readonly<Record<WorkerName, TcpLine>>;
  /** Through it the hosts reach the door. */
  doorLine: TcpLine;
  /** Of the directory bucket that all projects are in. */
  bucketDirectory: string;
  /** Where a host keeps its projects. `host-a` is on btrfs where this machine lets us mount one. */
  hostDirectory(host: 'host-a' | 'host-b'): string;
  storageOf: Readonly<Record<'host-a' | 'host-b', 'btrfs' | 'plain'>>;
  /** The token with which a worker speaks to the hub. */
  tokenOf(worker: WorkerName): Promise<string>;
  makePerson(how?: { isAdmin: boolean }): Promise<Person>;
  /** A project that is ready. */
  makeProject(owner: Person, host?: 'host-a' | 'host-b'): Promise<TestProject>;
  /** Begins a process that was ended, and waits until it is of use; `settings` are its own from now on. */
  startAgain(name: ProcessName, settings?: Settings): Promise<void>;
  stop(): Promise<void>;
}

const programs = ['rustic', 'bwrap'] as const;

/**
 * Starts web (without pages), hub, a bucket worker and two hosts as processes, with a Redis of their own. For
 * integration tests: they have a database and a master key of their own in the environment. `settings` are for all
 * processes; hosts reach the door with a latency, as one in another place has it.
 */
export async function startTestSystem(settings: Settings = {}, { doorLatencyMs = 0 } = {}): Promise<TestSystem> {
  const home = await makeHome();
  const [rustic, bwrap] = programs.map(findProgram);
  if (!rustic) throw new Error('There is no rustic on PATH.');
  const [web = 0, worker = 0, content = 0, door = 0] = await Promise.all(Array.from({ length: 4 }, () => freePort()));
  const database = new URL(process.env.DATABASE_URL ?? '');
  const redis = await startSystemRedis(dirname(home));
  const postgres = await openTcpLine(database.hostname, Number(database.port));
  const mounted = await mountBtrfs(home, 'noatime');
  const directories = { 'host-a': mounted ?? join(home, 'host-a'), 'host-b': join(home, 'host-b') };
  const bucketDirectory = join(home, 'bucket');

  await registerBucket({ name: 'eu', bucket: { kind: 'directory', path: bucketDirectory } });
  const tokenFile = (name: string) => join(home, 'tokens', name);
  for (const [name, kind] of [
    ['bucket', 'bucket'],
    ['host-a', 'host'],
    ['host-b', 'host'],
  ] as const) {
    await registerWorker({ name, kind, region: 'eu', tokenFile: tokenFile(name) });
  }

  const basic = {
    NODE_ENV: 'test',
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    HOME: home,
    LOG_LEVEL: 'info',
    TZ: 'Asia/Kathmandu',
    ...settings,
  } as const;
  const hubEnv = {
    ...basic,
    DATABASE_URL: Object.assign(new URL(database), { hostname: '127.0.0.1', port: String(postgres.port) }).href,
    REDIS_URL: redis.url,
    BUCKETS_MASTER_KEY_FILE: process.env.BUCKETS_MASTER_KEY_FILE,
    HOST: '127.0.0.1',
    PORT: String(web),
    BUCKETS_WORKER_PORT: String(worker),
    BUCKETS_CONTENT_PORT: String(content),
    BUCKETS_PUBLIC_URL: `http://127.0.0.1:${web}`,
    BUCKETS_CONTENT_URL: `http://127.0.0.1:${content}`,
    BUCKETS_TRANSFER_URL: `http://127.0.0.1:${worker}`,
  };
  const doorLine = await openTcpLine('127.0.0.1', door, { latencyMs: doorLatencyMs });
  const hubLine = () => openTcpLine('127.0.0.1', worker);
  const hubLines = { bucket: await hubLine(), 'host-a': await hubLine(), 'host-b': await hubLine() };
  const workerEnv = (name: WorkerName, directory: string) => ({
    ...basic,
    BUCKETS_HUB_URL: `http://127.0.0.1:${hubLines[name].port}`,
    BUCKETS_WORKER_TOKEN_FILE: tokenFile(name),
    BUCKETS_WORKER_DIR: directory,
    BUCKETS_RUSTIC: rustic,
    BUCKETS_BWRAP: bwrap ?? '',
  });
  const logs = join(home, 'logs');
  const doorEnv = { BUCKETS_DOOR_PORT: String(door), BUCKETS_DOOR_URL: `http://127.0.0.1:${doorLine.port}` };
  const processOf = (name: ProcessName, file: string, env: NodeJS.ProcessEnv) =>
    new SystemProcess({ name, file, env, logs });
  const processes = {
    web: processOf('web', 'scripts/test/system/web.ts', hubEnv),
    hub: processOf('hub', 'src/workers/hub/main.ts', hubEnv),
    bucket: processOf('bucket', 'src/workers/bucket/main.ts', {
      ...workerEnv('bucket', join(home, 'bucket-worker')),
      ...doorEnv,
    }),
    'host-a': processOf('host-a', 'src/workers/host/main.ts', workerEnv('host-a', directories['host-a'])),
    'host-b': processOf('host-b', 'src/workers/host/main.ts', workerEnv('host-b', directories['host-b'])),
  };
  for (const each of Object.values(processes)) each.start();
  const url = hubEnv.BUCKETS_PUBLIC_URL;
  const lines = [postgres, doorLine, ...Object.values(hubLines)];
  const stop = async () => {
    for (const line of lines) line.mend();
    const all = Object.values(processes);
    for (const each of all) if (each.isRunning) each.thaw();
    // What a test killed for good may be what the others wait for: nobody waits long.
    await Promise.all(all.map((each) => each.kill()));
    await redis.kill();
    for (const line of lines) await line.close();
    if (mounted) await unmount(mounted);
    await db.$disconnect();
  };
  try {
    await Promise.all(Object.values(processes).map((each) => untilOfUse(each, { url, heardAt: null })));
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    url,
    workerUrl: hubEnv.BUCKETS_TRANSFER_URL,
    contentUrl: hubEnv.BUCKETS_CONTENT_URL,
    processes,
    redis,
    postgres,
    hubLines,
    doorLine,
    bucketDirectory,
    hostDirectory: (host) => directories[host],
    storageOf: { 'host-a': mounted ? 'btrfs' : 'plain', 'host-b': 'plain' },
    tokenOf: async (name) => (await readFile(tokenFile(name), 'utf8')).trim(),
    makePerson: (how) => makePerson(url, how),
    makeProject: (owner, host = 'host-a') => makeTestProject(owner, { name: host, directory: directories[host] }),
    async startAgain(name, own) {
      const heard = () => lastHeardOf(name).then((at) => ({ at }));
      const { at: heardAt } = await until('Postgres answers', () => heard().catch(() => null));
      processes[name].start(own);
      await untilOfUse(processes[name], { url, heardAt });
    },
    stop,
  };
}

/** The directory of the test file, with all that the processes need in it; project owners may pass through. */
async function makeHome(): Promise<string> {
  const home = process.env.BUCKETS_TEST_DIR;
  if (home === undefined) throw new Error('A test system is for integration tests: see vitest.config.ts.');
  await chmod(home, 0o711);
  for (const name of ['logs', 'tokens', 'bucket', 'bucket-worker', 'host-a', 'host-b']) {
    await mkdir(join(home, name), { recursive: true });
  }
  return home;
}

/** Web: it answers; the hub: it says so in its log; a worker: the hub has heard of it again since `heardAt`. */
async function untilOfUse(
  started: SystemProcess,
  { url, heardAt }: { url: string; heardAt: Date | null },
): Promise<void> {
  const isUp = async () => {
    if (!started.isRunning) {
      const last = (await started.log()).slice(-5);
      throw new Error(`${started.name} has ended: ${JSON.stringify(last, null, 1)}`);
    }
    if (started.name === 'web') return (await fetch(`${url}/healthz`).catch(() => null))?.ok;
    if (started.name === 'hub') return (await started.logOfThisRun()).some(({ event }) => event === 'hub-worker-ready');
    // Postgres may be away just now.
    const now = await lastHeardOf(started.name).catch(() => null);
    return now !== null && now.getTime() !== heardAt?.getTime();
  };
  await until(`${started.name} is of use`, isUp, 60_000);
}

/** When the hub last heard of a worker, by its own clock; null where it never did. */
async function lastHeardOf(name: string): Promise<Date | null> {
  const row = await db.worker.findUnique({ where: { name }, select: { lastSeenAt: true } });
  return row?.lastSeenAt ?? null;
}
