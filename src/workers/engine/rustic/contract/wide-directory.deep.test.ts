import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backup } from '../backup.ts';
import { listBackup } from './list-backup.ts';
import { listDirectory } from './list-directory.ts';
import { openTestEngine, type TestEngine } from './test-engine.ts';
import { plainBackup } from './test-tree.ts';

let test: TestEngine;
beforeAll(async () => {
  test = await openTestEngine(process.env.PATH ?? '');
});
afterAll(() => test.close());

it('a directory of 100,000 files is listed whole within seconds; over the cap it is refused, never cut', async () => {
  const call = await test.newRepository();
  const source = await test.newDirectory();
  execFileSync('/bin/sh', ['-c', 'seq 1 100000 | sed s/^/file-/ | xargs touch --'], { cwd: source });
  const { snapshotId, files } = await backup({ ...call, ...plainBackup, source });
  expect(files).toBe(100_000);
  const began = performance.now();
  const listed = await listDirectory({ ...call, snapshotId, path: '' });
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(new Set(listed.map(({ name }) => name)).size).toBe(100_000);
  const tooMany = listBackup(call, snapshotId, 99_999);
  await expect(tooMany).rejects.toMatchObject({ code: 'too_large' });
});
