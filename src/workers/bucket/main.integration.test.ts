import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listingPage } from '#src/contracts/files/entry.ts';
import type { BucketRepository } from '#src/contracts/worker-api/grants.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import { createKey } from '#src/workers/engine/rustic/create-key.ts';
import { startTestSite, type TestSite } from '#src/workers/link/testing/start-test-worker.ts';
import { findProgram } from './testing/find-program.ts';

const signal = new AbortController().signal;
const doorToken = 'd'.repeat(40);
const content = randomBytes(100_000);
let site: TestSite;
let home: string;
let granted: BucketRepository;
let worker: ChildProcess;

async function startMain(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      NODE_ENV: 'test',
      PATH: '',
      BUCKETS_HUB_URL: site.hub.url,
      BUCKETS_WORKER_TOKEN_FILE: join(home, 'token'),
      BUCKETS_WORKER_DIR: join(home, 'worker'),
      BUCKETS_RUSTIC: findProgram('rustic') ?? '',
      BUCKETS_BWRAP: findProgram('bwrap') ?? '',
      LOG_LEVEL: 'fatal',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await once(child, 'spawn');
  return child;
}

beforeEach(async () => {
  site = await startTestSite();
  home = await mkdtemp(join(tmpdir(), 'buckets-main-'));
  await writeFile(join(home, 'token'), `${site.hub.token}\n`);
  const engine = {
    rustic: findProgram('rustic') ?? '',
    bwrap: null,
    runDirectory: join(home, 'run'),
    cacheDirectory: join(home, 'cache'),
  };
  for (const name of ['run', 'cache', 'bucket', 'source/project']) await mkdir(join(home, name), { recursive: true });
  await writeFile(join(home, 'source', 'project', 'file'), content);
  const root = randomBytes(16).toString('hex');
  const masterkey = await createKey({ engine, signal });
  granted = { projectId: randomUUID(), bucketId: randomUUID(), root, masterkey, repositoryId: null };
  const { hello } = site.hub.answers;
  const bucket = { kind: 'directory', id: granted.bucketId, name: 'test', path: join(home, 'bucket') } as const;
  Object.assign(site.hub.answers, {
    hello: async (request) => ({ ...(await hello(request)), buckets: [bucket] }),
    heartbeat: () => ({ hubTimeMs: Date.now(), buckets: [bucket] }),
    'redeem-grant': () => granted,
    'redeem-door-token': () => ({
      bucketId: granted.bucketId,
      root,
      access: 'append',
      expiresAtMs: Date.now() + 60_000,
    }),
  } satisfies Partial<TestSite['hub']['answers']>);
  worker = await startMain();
});

afterEach(async () => {
  if (worker.exitCode === null && worker.signalCode === null) {
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }
  await site.close();
  await rm(home, { recursive: true, force: true });
});

it('makes a repository, takes a backup in through its door, lists it, sends a file of it, and stops', async () => {
  const { doorUrl = '', tools, storage } = await site.hub.heard('hello');
  expect({ tools, storage }).toEqual({ tools: { rustic: '0.11.4', node: process.versions.node }, storage: 'none' });
  site.hub.answers['start-step'] = () => ({
    ...{ run: true, kind: 'create-project', attempt: 1, input: {}, results: {}, facts: {}, bucket: granted },
  });
  await site.addStep({ step: 'create-repository' });
  const { outcome } = await site.hub.heard('finish-step');
  expect(outcome).toMatchObject({
    status: 'succeeded',
    result: { repositoryId: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });

  const { snapshotId } = await backup({
    engine: {
      rustic: findProgram('rustic') ?? '',
      bwrap: null,
      runDirectory: join(home, 'run'),
      cacheDirectory: join(home, 'cache'),
    },
    repository: {
      location: { kind: 'rest', url: `${doorUrl.replace('://', `://${doorToken}@`)}/${granted.root}/` },
      masterkey: granted.masterkey,
    },
    ...{ signal, source: join(home, 'source'), hostname: 'project-test', parentSnapshotId: null },
    ...{ tags: ['op-test'], operationId: randomUUID() },
  });

  const of = { grant: 'g', snapshotId };
  const listed = await site.ask({ name: 'list-backup-directory', input: { backup: of, path: '', query: {} } });
  expect(listingPage.parse(listed.ok && listed.output).entries).toMatchObject([{ name: 'file', sizeBytes: 100_000 }]);

  const arrived = Promise.withResolvers<Buffer>();
  site.hub.onOther = (request, response) => {
    buffer(request).then((body) => {
      response.writeHead(200).end();
      arrived.resolve(body);
    }, arrived.reject);
  };
  const transfer = { url: `${site.hub.url}/transfers/1`, token: 't'.repeat(40) };
  const sent = await site.ask({
    name: 'send-backup-file',
    input: { backup: of, path: 'file', transfer, maxBytes: null },
  });
  expect(sent).toMatchObject({ ok: true, output: { truncated: false } });
  expect((await arrived.promise).equals(content)).toBe(true);

  worker.kill('SIGTERM');
  expect(await once(worker, 'exit')).toEqual([0, null]);
});

it('checks itself, and after kill -9 removes what it had on the way', async () => {
  await site.addStep({ step: 'check' });
  const { outcome } = await site.hub.heard('finish-step');
  expect(outcome).toMatchObject({ status: 'succeeded', result: { versions: { rustic: '0.11.4' }, storage: 'none' } });
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  const scratch = join(home, 'worker', 'scratch');
  await writeFile(join(scratch, 'left'), 'x');
  await writeFile(join(home, 'worker', 'content-cache', 'filling', 'half'), 'x');
  site.hub.received.length = 0;
  worker = await startMain();
  await site.hub.heard('hello');
  expect(await readdir(scratch)).toEqual([]);
  expect(await readdir(join(home, 'worker', 'content-cache', 'filling'))).toEqual([]);
});
