import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { findOperation } from '#src/server/operations/store.ts';
import { pictureOf } from '../picture.ts';
import { refusalOf, routeRefusal } from '../refusal.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { type TestProject, waitFor } from '../test-project.ts';
import { until } from '../until.ts';

let system: TestSystem;
let outside: string;
let before: Map<string, string>;

beforeAll(async () => {
  system = await startTestSystem();
  outside = await mkdtemp(join(tmpdir(), 'buckets-outside-'));
  await mkdir(join(outside, 'directory'));
  await writeFile(join(outside, 'secret.txt'), 'the secret');
  await writeFile(join(outside, 'directory/secret.txt'), 'the secret');
  before = await pictureOf([outside]);
});
afterAll(async () => {
  await system.stop();
  await rm(outside, { recursive: true, force: true });
});

describe.each(['host-a', 'host-b'] as const)('links that a project’s owner plants on %s', (host) => {
  let project: TestProject;
  const route = (path: string) => `/api/projects/${project.id}/file?${new URLSearchParams({ path })}`;

  beforeEach(async () => {
    project = await system.makeProject(await system.makePerson(), host);
    await mkdir(join(project.home, 'd'));
    await writeFile(join(project.home, 'd/own.txt'), 'own');
  });

  it('lead nowhere: list, read, save, delete, back up and restore see the links themselves', async () => {
    const { owner } = project;
    const of = { projectId: project.id };
    await symlink(join(outside, 'secret.txt'), join(project.home, 'file'));
    await symlink(join(outside, 'directory'), join(project.home, 'dir'));
    await symlink(join(outside, 'nothing'), join(project.home, 'dangling'));
    await symlink('../../../../../..', join(project.home, 'up'));

    const { entries } = await owner.api.files.list.query({ ...of, path: '', query: {} });
    expect(entries.map(({ name, type }) => [name, type])).toEqual([
      ['d', 'directory'],
      ['dangling', 'symlink'],
      ['dir', 'symlink'],
      ['file', 'symlink'],
      ['up', 'symlink'],
    ]);
    for (const path of ['file', 'dir/secret.txt', 'dangling', 'up/etc/passwd']) {
      const read = await owner.fetch(route(path));
      const { status, userMessage } = await routeRefusal(read);
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(userMessage).not.toContain('the secret');
      const saved = await owner.fetch(route(path), { method: 'PUT', body: 'overwritten' });
      expect((await routeRefusal(saved)).status, path).toBeLessThan(500);
    }
    for (const call of [
      () => owner.api.files.list.query({ ...of, path: 'dir', query: {} }),
      () => owner.api.files.makeDirectory.mutate({ ...of, path: 'dir/new' }),
      () => owner.api.files.rename.mutate({ ...of, from: 'd/own.txt', to: 'dir/own.txt' }),
      () => owner.api.files.remove.mutate({ ...of, paths: ['dir/secret.txt'] }),
    ]) {
      expect((await refusalOf(call())).status).toBeLessThan(500);
    }
    const { backupId, files } = await project.backUp();
    expect(files).toBe(5);
    const stat = await owner.api.backups.stat.query({ ...of, backupId, path: 'dir' });
    expect(stat).toMatchObject({ type: 'symlink', target: join(outside, 'directory') });

    // What was a directory is a link now, and what was a link goes: a restore goes through neither.
    await owner.api.files.remove.mutate({ ...of, paths: ['d', 'dir', 'file'] });
    await symlink(join(outside, 'directory'), join(project.home, 'd'));
    await project.restore(backupId);
    const whole = await pictureOf([project.home]);
    expect(whole.get(join(project.home, 'd/own.txt'))).toMatch(/^file/);
    expect(whole.get(join(project.home, 'dir'))).toBe(`link ${join(outside, 'directory')}`);
    expect(await pictureOf([outside])).toEqual(before);
  });

  it('and swaps for a directory and back, as fast as it can, lead nowhere either', { timeout: 240_000 }, async () => {
    const { owner } = project;
    const of = { projectId: project.id };
    const { backupId } = await project.backUp();
    const racer = await startSwapping(project.home, join(outside, 'directory'));
    const outcomes = new Set<string>();
    try {
      const metBoth = () => outcomes.has('list fulfilled') && outcomes.has('list rejected');
      // A dozen may all meet the same side of the race; it goes on until both were met.
      for (let round = 0; round < 12 || !metBoth(); round += 1) {
        const [listed, read, written] = await Promise.allSettled([
          owner.api.files.list.query({ ...of, path: 'd', query: {} }),
          owner.fetch(route('d/secret.txt')).then(async (answer) => [answer.status, await answer.text()] as const),
          owner.fetch(route(`d/by-api-${round}`), { method: 'PUT', body: 'x' }).then(({ status }) => status),
          owner.api.files.remove.mutate({ ...of, paths: ['d/secret.txt'] }),
          owner.api.files.rename.mutate({ ...of, from: `d/by-api-${round - 1}`, to: `d/renamed-${round}` }),
        ]);
        if (listed.status === 'fulfilled') {
          expect(listed.value.entries.map(({ name }) => name)).not.toContain('secret.txt');
        }
        if (read.status === 'fulfilled') {
          expect(read.value[0]).not.toBe(200);
          expect(read.value[1]).not.toContain('the secret');
        }
        outcomes.add(`list ${listed.status}`);
        if (written.status === 'fulfilled') outcomes.add(`put ${written.value}`);
        if (round === 6) {
          const again = {
            ...of,
            from: { backupId },
            paths: ['d'],
            targetDirectory: null,
            conflicts: 'overwrite' as const,
          };
          const { operationId } = await owner.api.restore.start.mutate(again);
          const made = await owner.api.backups.create.mutate(of);
          // Once it has met the race; the pauses before it tries again would only be waited for.
          const tried = await until('the restore has tried', async () => {
            const row = await findOperation(operationId);
            return row && (isTerminal(row.status) || row.attempt > 1) && row;
          });
          if (!isTerminal(tried.status)) await owner.api.operations.cancel.mutate({ operationId });
          await waitFor(operationId);
          await waitFor(made.operationId);
        }
      }
    } finally {
      racer.kill('SIGKILL');
      await once(racer, 'exit');
    }
    // The race was one: both sides were met.
    expect(outcomes).toContain('list fulfilled');
    expect(outcomes).toContain('list rejected');
    expect(await pictureOf([outside])).toEqual(before);
  });
});

/** A process of its own that makes `home/d` a directory and a link to `target` in turn, for ever. */
async function startSwapping(home: string, target: string): Promise<ChildProcess> {
  const script = `
    const { mkdirSync, renameSync, rmSync, symlinkSync } = require('node:fs');
    const [home, target] = process.argv.slice(1);
    process.chdir(home);
    const attempt = (act) => { try { act(); } catch {} };
    attempt(() => symlinkSync(target, '.link'));
    process.stdout.write('ready');
    for (;;) {
      attempt(() => renameSync('d', '.real'));
      attempt(() => symlinkSync(target, '.link'));
      attempt(() => renameSync('.link', 'd'));
      attempt(() => renameSync('d', '.link'));
      attempt(() => renameSync('.real', 'd'));
      attempt(() => mkdirSync('d'));
    }
  `;
  const child = spawn(process.execPath, ['--eval', script, home, target], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}
