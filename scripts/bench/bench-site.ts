import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { type DemoApi, openApi } from '../demo/api.ts';
import { ensureTools } from '../setup/ensure-tools.ts';

export interface BenchSite {
  api: DemoApi;
  url: string;
  data: string;
  /** For what the bare tools write: on the same file system as the hosts' projects. */
  scratch: string;
  rustic: string;
  redisUrl: string;
  stop(): Promise<void>;
}

/** Starts a whole site as `npm start` does, with everything in memory (tmpfs): disks are too uneven to compare on. */
export async function startBenchSite(): Promise<BenchSite> {
  const directory = await mkdtemp('/dev/shm/buckets-bench-');
  await chmod(directory, 0o711);
  const data = join(directory, 'data');
  const env = { BUCKETS_DATA: data, PORT: '0', LOG_LEVEL: 'warn' };
  const site = execa(process.execPath, ['scripts/start/main.ts', '--no-demo'], { env, stdin: 'ignore', reject: false });
  await untilReady(site.stdout);
  const { url } = JSON.parse(await readFile(join(data, 'run/site.json'), 'utf8'));
  const web = await readFile(join(data, 'run/pids/web'), 'utf8');
  // The demo's account signs in by the hub's own settings: those of the web process.
  const hubEnvironment = await environmentOf(web.trim());
  Object.assign(process.env, hubEnvironment);
  const { rustic } = await ensureTools(['rustic'], () => undefined);
  return {
    api: await openApi(url),
    url,
    data,
    scratch: join(data, 'workers/host-a/bench'),
    rustic,
    redisUrl: hubEnvironment.REDIS_URL ?? '',
    stop: async () => {
      site.kill('SIGTERM');
      await site;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Shows the stages of the start, and returns at its last line. What comes later is read and dropped. */
async function untilReady(output: Readable): Promise<void> {
  for await (const line of createInterface(output)) {
    process.stderr.write(`${line}\n`);
    if (!line.startsWith('Ready: ')) continue;
    output.resume();
    return;
  }
  throw new Error('The site did not start.');
}

async function environmentOf(pid: string): Promise<Record<string, string>> {
  const text = await readFile(`/proc/${pid}/environ`, 'utf8');
  const pairs = text.split('\0').map((line) => line.split(/=(.*)/s, 2));
  return Object.fromEntries(pairs.filter(([name]) => name && name !== 'NODE_CHANNEL_FD' && name !== 'NODE_ENV'));
}
