import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createTRPCClient, httpLink } from '@trpc/client';
import { execa } from 'execa';
import { z } from 'zod';
import type { AppRouter } from '#src/server/api/root.ts';
import type { DemoApi } from '../demo/api.ts';
import { ensureTools } from '../setup/ensure-tools.ts';

const siteFile = z.object({ url: z.url(), loginLink: z.url() });

export interface BenchSite {
  api: DemoApi;
  url: string;
  /** Of an admin's session. */
  cookie: string;
  data: string;
  /** For what the bare tools write: on the same file system as the hosts' projects. */
  scratch: string;
  rustic: string;
  redisUrl: string;
  databaseUrl: string;
  /** The settings of the site's web process. */
  hubEnvironment: Record<string, string>;
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
  const { url, loginLink } = siteFile.parse(JSON.parse(await readFile(join(data, 'run/site.json'), 'utf8')));
  const cookie = await signIn(url, loginLink);
  const web = await readFile(join(data, 'run/pids/web'), 'utf8');
  const hubEnvironment = await environmentOf(web.trim());
  const { rustic } = await ensureTools(['rustic'], () => undefined);
  return {
    api: createTRPCClient<AppRouter>({
      links: [httpLink({ url: new URL('/api/trpc', url).href, headers: { cookie } })],
    }),
    url,
    cookie,
    data,
    scratch: join(data, 'workers/host-a/bench'),
    rustic,
    redisUrl: hubEnvironment.REDIS_URL ?? '',
    databaseUrl: hubEnvironment.DATABASE_URL ?? '',
    hubEnvironment,
    stop: async () => {
      site.kill('SIGTERM');
      await site;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Makes the first account by the one-time link; gives the cookie of its session. */
async function signIn(url: string, loginLink: string): Promise<string> {
  const token = loginLink.slice(loginLink.lastIndexOf('/') + 1);
  const account = { name: 'Bench', email: 'bench@buckets.invalid', password: randomBytes(24).toString('hex') };
  const answer = await fetch(new URL('/api/trpc/accounts.acceptLoginLink', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, account }),
  });
  if (!answer.ok) throw new Error(`The bench could not sign in: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
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
