import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { applyMigrations } from '../migrate/apply.ts';
import { buildWeb } from '../setup/build-web.ts';
import { ensureTool, ensureTools } from '../setup/ensure-tools.ts';
import { generateClient } from '../setup/generate-client.ts';
import { checkRedis } from './check-redis.ts';
import { choosePorts, type Ports } from './choose-ports.ts';
import { hosts, regions } from './demo-site.ts';
import type { HostDisks } from './host-disks.ts';
import { compileCache, hubEnvironment, type Servers } from './hub-environment.ts';
import { playDemo } from './play-demo.ts';
import { makeLoginLink, prepareHub } from './prepare-hub.ts';
import { restartOnChange } from './restart-on-change.ts';
import type { Settings } from './settings.ts';
import { stage } from './stage.ts';
import { startPostgres } from './start-postgres.ts';
import { startProcesses } from './start-processes.ts';
import { startRedis } from './start-redis.ts';
import type { Supervisor } from './supervisor.ts';

const root = join(import.meta.dirname, '../..');

export interface Start {
  settings: Settings;
  supervisor: Supervisor;
  disks: HostDisks;
  /** Aborts when the start is to go no further. */
  signal: AbortSignal;
}

/** What a running installation says of itself, in `run/site.json` of its data directory. */
export interface Site {
  url: string;
  contentUrl: string;
  loginLink: string;
}

/** Starts everything, stage by stage; what has begun is ended by the supervisor and the disks it was given. */
export async function startAll(start: Start): Promise<Site> {
  const { settings, supervisor, disks, signal } = start;
  const tools = await findTools(start);
  await build(start);
  const ports = await choosePorts(settings);
  const servers = await startServers(start, ports, tools.redis);
  await stage('Disks', async () => {
    const kinds: string[] = [];
    for (const { name } of hosts) kinds.push(`${name} on ${await disks.open(name, tools.mkfs)}`);
    return { said: kinds.join(', '), value: undefined };
  });
  const env = hubEnvironment(settings, ports, servers);
  await stage('Hub', async () => {
    await prepareHub(settings.data, { env, signal });
    return { said: `${regions.length} regions, ${hosts.length} hosts`, value: undefined };
  });
  await stage('Processes', async () => {
    const processes = await startProcesses({ ...start, ports, env, tools });
    if (settings.development) restartOnChange(root, supervisor, processes);
    const names = processes.map(({ plan, isOff }) => `${plan.name}${isOff ? ' (switched off)' : ''}`);
    return { said: names.join(', '), value: undefined };
  });
  if (settings.demo !== 'none') {
    await stage('Demo', async (say) => ({ said: await playDemo({ ...start, env, say }), value: undefined }));
  }
  const loginLink = await makeLoginLink({ env, signal });
  return { url: env.BUCKETS_PUBLIC_URL, contentUrl: env.BUCKETS_CONTENT_URL, loginLink };
}

function findTools({ settings, signal }: Start) {
  return stage('Tools', async (say) => {
    const { rustic } = await ensureTools(['rustic'], say, signal);
    const redis = settings.redisUrl ? '' : (await ensureTools(['redis'], say, signal)).redis;
    const bwrap = await ensureTool('bubblewrap', say, signal);
    const mkfs = await ensureTool('btrfs', say, signal);
    const attr = await ensureTool('attr', say, signal);
    const lacks = [
      bwrap ? '' : 'without bubblewrap: rustic runs without a sandbox',
      mkfs ? '' : 'without btrfs: backups are made of live files',
      attr ? '' : 'without attr: a restore from a snapshot cannot say which programs lose capabilities',
    ];
    const said = ['rustic, Redis', ...lacks.filter(Boolean)].join('; ');
    return { said, value: { rustic, redis, bwrap, mkfs } };
  });
}

function build({ settings, signal }: Start): Promise<void> {
  return stage('Build', async (say) => {
    const client = await generateClient(root, signal);
    const web = settings.development ? false : await buildWeb(root, say, signal);
    const isNew = client || web;
    // What was compiled of the old sources is of no more use, and would pile up.
    if (isNew) rmSync(compileCache(settings.data), { recursive: true, force: true });
    return { said: isNew ? 'made anew' : 'up to date', value: undefined };
  });
}

async function startServers(start: Start, ports: Ports, redis: string): Promise<Servers> {
  const { data, databaseUrl: ownDatabase, redisUrl: ownRedis } = start.settings;
  const databaseUrl = await stage('Postgres', async () => {
    if (ownDatabase) return { said: 'yours, from DATABASE_URL', value: ownDatabase };
    return { value: await startPostgres({ ...start, data, port: ports.postgres }), said: `on port ${ports.postgres}` };
  });
  const redisUrl = await stage('Redis', async () => {
    if (ownRedis) {
      await checkRedis(ownRedis);
      return { said: 'yours, from REDIS_URL', value: ownRedis };
    }
    const options = { ...start, data, port: ports.redis, program: redis };
    return { value: await startRedis(options), said: `on port ${ports.redis}` };
  });
  await stage('Database', async () => {
    const applied = await applyMigrations(databaseUrl);
    return { said: applied.length > 0 ? `${applied.length} migrations applied` : 'up to date', value: undefined };
  });
  return { databaseUrl, redisUrl };
}
