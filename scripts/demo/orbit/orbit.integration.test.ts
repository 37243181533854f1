import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyTree } from '../tree/apply-tree.ts';
import { orbit } from './orbit.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'buckets-orbit-test-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const git = async (cwd: string, ...args: string[]) => (await execa('git', args, { cwd })).stdout;

it('is a git repository that is clean at every backup and the same every time', async () => {
  const project = await mkdtemp(join(directory, 'project-'));
  const scratch = await mkdtemp(join(directory, 'scratch-'));
  for (const number of [1, 2]) {
    await applyTree(Buffer.from(project), await orbit.revision(number, scratch));
    expect(await git(project, 'status', '--porcelain')).toBe('');
  }
  expect(await git(project, 'log', '--format=%s', '-1')).toContain('1e-12');
  expect(await readFile(join(project, 'src/kepler.ts'), 'utf8')).toContain('1e-12');
  expect((await git(project, 'ls-files')).split('\n').length).toBeGreaterThan(1000);

  const again = await mkdtemp(join(directory, 'scratch-'));
  await orbit.revision(2, again);
  const head = await git(project, 'rev-parse', 'HEAD');
  expect(await git(join(again, 'orbit'), 'rev-parse', 'HEAD')).toBe(head);
}, 120_000);
