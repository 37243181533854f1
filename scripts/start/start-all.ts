import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { applyMigrations } from '../migrate/apply.ts';
import { buildWeb } from '../setup/build-web.ts';
import { ensureTool, ensureTools } from '../setup/ensure-tools.ts';
import { generateClient } from '../setup/generate-client.ts';
import { choosePorts } from './choose-ports.ts';
import { type HostDisk, openHostDisk } from './host-disk.ts';
import { hubEnvironment, workerEnvironment } from './hub-environment.ts';
import { keepSecret } from './keep-secret.ts';
import { playDemo } from './play-demo.ts';
import { hosts, makeLoginLink, prepareHub, regions } from './prepare-hub.ts';
import type { Settings } from './settings.ts';
import { stage } from './stage.ts';
import { startPostgres } from './start-postgres.ts';
import { startRedis } from './start-redis.ts';
import { Supervisor } from './supervisor.ts';
import { waitForAnswer } from './wait-for.ts';

const root = join(import.meta.dirname, '../..');

export interface Site {
  url: string;
  contentUrl: string;
  loginLink: string;
}

/** Starts everything, stage by stage. What has to be ended later is given to `onStop` as soon as it has begun. */
export async function startAll(settings: Settings, onStop: (end: () => Promise<void>) => void): Promise<Site> {
  const { data, development } = settings;
  const tools = await stage('Tools', async (say) => {
    const needed = await ensureTools(['rustic', 'redis'], say);
    const bwrap = await ensureTool('bubblewrap', say);
    const mkfs = await ensureTool('btrfs', say);
    const without = [bwrap ? '' : 'no sandbox (bubblewrap)', mkfs ? '' : 'no btrfs'].filter(Boolean).join(', ');
    return { said: without || 'rustic, Redis, bubblewrap, btrfs', value: { ...needed, bwrap, mkfs } };
  });
  const ports = await choosePorts(data, settings.port, settings.host);
  await stage('Build', async (say) => {
    const client = await generateClient(root);
    const web = development ? false : await buildWeb(root, say);
    return { said: client || web ? 'made anew' : 'up to date', value: undefined };
  });
  const databaseUrl = await stage('Postgres', async () => {
    if (settings.databaseUrl) return { said: 'yours, by DATABASE_URL', value: settings.databaseUrl };
    const server = await startPostgres(data, ports.postgres, keepSecret(data, 'postgres'));
    onStop(server.stop);
    return { said: `on port ${ports.postgres}`, value: server.url };
  });
  const redisUrl = await stage('Redis', async () => {
    if (settings.redisUrl) return { said: 'yours, by REDIS_URL', value: settings.redisUrl };
    const server = await startRedis(tools.redis, data, ports.redis, keepSecret(data, 'redis'));
    onStop(server.stop);
    return { said: `on port ${ports.redis}`, value: server.url };
  });
  await stage('Database', async () => {
    const applied = await applyMigrations(databaseUrl);
    return { said: applied.length > 0 ? `${applied.length} migrations applied` : 'up to date', value: undefined };
  });
  const disks = await stage('Host disks', async () => {
    const opened: HostDisk[] = [];
    for (const { name } of hosts) {
      const disk = await openHostDisk(data, name, tools.mkfs);
      onStop(disk.release);
      opened.push(disk);
    }
    return { said: opened.map((disk) => disk.kind).join(', '), value: opened };
  });
  const env = hubEnvironment(settings, ports, { databaseUrl, redisUrl });
  const url = env.BUCKETS_PUBLIC_URL ?? '';
  await stage('Hub', async () => {
    for (const region of regions) mkdirSync(join(data, 'buckets', region), { recursive: true, mode: 0o700 });
    await prepareHub(settings, env);
    return { said: `${regions.length} regions, ${hosts.length} hosts`, value: undefined };
  });
  await stage('Processes', async () => {
    const supervisor = new Supervisor(data);
    onStop(() => supervisor.stop());
    supervisor.add({ name: 'web', file: 'src/server/main.ts', env });
    supervisor.add({ name: 'hub', file: 'src/workers/hub/main.ts', env, watched: development });
    const places = [
      ...regions.map((region) => ({ name: `bucket-${region}`, directory: join(data, 'workers', `bucket-${region}`) })),
      ...hosts.map(({ name }, index) => ({ name, directory: disks[index]?.directory ?? '' })),
    ];
    for (const place of places) {
      const file = `src/workers/${place.name.startsWith('bucket-') ? 'bucket' : 'host'}/main.ts`;
      mkdirSync(place.directory, { recursive: true, mode: 0o711 });
      const worker = workerEnvironment(settings, ports, { ...place, rustic: tools.rustic, bwrap: tools.bwrap });
      supervisor.add({ name: place.name, file, env: worker, watched: development });
    }
    await waitForAnswer(`http://127.0.0.1:${ports.worker}/healthz`, 30_000, join(data, 'logs/web.log'));
    await waitForAnswer(`http://127.0.0.1:${ports.web}/healthz`, 60_000, join(data, 'logs/web.log'));
    return { said: `web on port ${ports.web}, hub, ${places.map((place) => place.name).join(', ')}`, value: undefined };
  });
  if (settings.demo)
    await playDemo(
      settings,
      env,
      hosts.map(({ name }, index) => [name, disks[index]?.directory ?? '']),
    );
  return { url, contentUrl: env.BUCKETS_CONTENT_URL ?? '', loginLink: await makeLoginLink(env) };
}
