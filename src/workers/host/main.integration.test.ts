import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listingPage } from '#src/contracts/files/entry.ts';
import { openTestEngine, type TestEngine } from '#src/workers/engine/rustic/contract/test-engine.ts';
import { startTestSite, type TestSite } from '#src/workers/link/testing/start-test-worker.ts';
import { treePaths } from './storage/tree-paths.ts';
import { testProject } from './testing/test-project.ts';

const project = testProject();
let site: TestSite;
let test: TestEngine;
let home: string;
let worker: ChildProcess;

async function startMain(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      NODE_ENV: 'test',
      PATH: '',
      BUCKETS_HUB_URL: site.hub.url,
      BUCKETS_WORKER_TOKEN_FILE: join(home, 'token'),
      BUCKETS_WORKER_DIR: join(home, 'worker'),
      BUCKETS_RUSTIC: test.engine.rustic,
      BUCKETS_BWRAP: test.engine.bwrap ?? '',
      LOG_LEVEL: 'fatal',
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  await once(child, 'spawn');
  return child;
}

beforeEach(async () => {
  test = await openTestEngine(process.env.PATH ?? '');
  site = await startTestSite();
  home = await mkdtemp(join(tmpdir(), 'buckets-host-main-'));
  await writeFile(join(home, 'token'), `${site.hub.token}\n`);
  const { hello } = site.hub.answers;
  site.hub.answers.hello = async (request) => ({ ...(await hello(request)), kind: 'host', projects: [project] });
  worker = await startMain();
});

afterEach(async () => {
  if (worker.exitCode === null && worker.signalCode === null) {
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }
  await site.close();
  await test.close();
  await rm(home, { recursive: true, force: true });
});

it('says that a tree is missing, makes it, takes a file, and after kill -9 has it still and nothing half done', async () => {
  expect(await site.hub.heard('hello')).toMatchObject({ tools: { rustic: '0.11.4' }, storage: 'plain' });
  const missing = await site.hub.heard('report-fact');
  expect(missing.fact).toEqual({ fact: 'missing', projectId: project.projectId, epoch: 1 });
  site.hub.answers['start-step'] = () => ({
    ...{ run: true, kind: 'create-project', attempt: 1, input: {}, results: {}, facts: {}, project },
  });
  await site.addStep({ step: 'create-tree' });
  const { outcome } = await site.hub.heard('finish-step');
  expect(outcome).toEqual({ status: 'succeeded', result: { storage: 'plain' } });

  site.hub.onOther = (_request, response) => void response.end('the bytes');
  const transfer = { url: `${site.hub.url}/transfers/1`, token: 't'.repeat(40) };
  const input = { project, path: 'a.txt', transfer, baseVersion: null, sizeBytes: 9 };
  expect(await site.ask({ name: 'receive-file', input })).toMatchObject({
    ok: true,
    output: { entry: { sizeBytes: 9 } },
  });
  const again = await site.ask({ name: 'receive-file', input });
  expect(again).toMatchObject({ ok: false, error: { code: 'already_exists' } });

  worker.kill('SIGKILL');
  await once(worker, 'exit');
  const { staging } = treePaths(join(home, 'worker'), project);
  await mkdir(join(staging, 'uploads'), { recursive: true });
  await writeFile(join(staging, 'uploads', randomUUID()), 'half');
  worker = await startMain();
  await site.hub.heard('report-fact', ({ fact }) => fact.fact === 'provisioned');
  const listed = await site.ask({ name: 'list-directory', input: { project, snapshot: null, path: '', query: {} } });
  expect(listingPage.parse(listed.ok && listed.output).entries).toMatchObject([{ name: 'a.txt', sizeBytes: 9 }]);
  expect(existsSync(join(staging, 'uploads'))).toBe(false);

  const second = await startMain();
  expect(await once(second, 'exit')).toEqual([1, null]);
  worker.kill('SIGTERM');
  expect(await once(worker, 'exit')).toEqual([0, null]);
});
