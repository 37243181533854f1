import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { processMemory } from './process-memory.ts';

test('a worker that is switched off while the others are looked at is left out, and ends nothing', async () => {
  const data = await mkdtemp(join(tmpdir(), 'buckets-memory-'));
  onTestFinished(() => rm(data, { recursive: true }));
  const pids = join(data, 'run/pids');
  await mkdir(pids, { recursive: true });
  await writeFile(join(pids, 'hub'), `${process.pid}\n`);
  // It is listed, and not there any more when it is read.
  await symlink('gone', join(pids, 'bucket-eu'));
  const found = await processMemory({ data });
  expect([...found.keys()]).toEqual(['hub']);
  expect(found.get('hub')?.ownBytes).toBeGreaterThan(2 ** 20);
});
