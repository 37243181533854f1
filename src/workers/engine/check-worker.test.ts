import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workerCheck } from '#src/contracts/operations/kinds/check-worker.ts';
import { checkWorker } from './check-worker.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'check-'));
});
afterAll(() => rm(directory, { recursive: true }));

it('reports versions and disk, and leaves nothing behind', async () => {
  const phases: string[] = [];
  const check = checkWorker({ directory, tools: { rustic: '0.11.4' }, storage: 'plain' });
  const result = workerCheck.parse(await check({ report: ({ phase }) => phases.push(phase) }));
  expect(result).toMatchObject({ versions: { rustic: '0.11.4' }, storage: 'plain' });
  expect(result.diskRoundTripMs).toBeGreaterThan(0);
  expect(result.diskTotalBytes).toBeGreaterThanOrEqual(result.diskFreeBytes);
  expect(phases).toEqual(['versions', 'disk']);
  expect(await readdir(directory)).toEqual([]);
});

it('fails where the directory is gone', async () => {
  const check = checkWorker({ directory: join(directory, 'gone'), tools: {}, storage: 'none' });
  await expect(check({ report: () => undefined })).rejects.toMatchObject({ code: 'ENOENT' });
});
