import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settle } from '../../demo/api.ts';
import { ensureProject } from '../../demo/ensure-project.ts';
import { seededRandom } from '../../demo/random.ts';
import type { BenchSite } from '../bench-site.ts';
import { emptyBucketWorker } from '../empty-bucket-worker.ts';
import { startS3 } from '../first-byte/start-s3.ts';
import { makeFiles } from '../make-files.ts';
import { median, type Row, time } from '../row.ts';
import { runOperation } from '../run-operation.ts';

const sizes = [
  { words: '4 KiB', name: 'small', bytes: 4 * 2 ** 10 },
  { words: '50 MB', name: 'large', bytes: 50_000_000 },
] as const;
const places = [
  { words: 'a directory', host: 'host-a', worker: 'bucket-eu' },
  { words: 'S3', host: 'host-b', worker: 'bucket-us' },
] as const;

interface Place {
  worker: string;
  projectId: string;
  backupId: string;
}

/**
 * From asking for a file of a backup to the first byte of it, by the address that downloads use: of a worker that has
 * just begun with empty caches, of one that is at work and has never opened the file, and of one that has.
 */
export async function measureFirstByte(site: BenchSite, others: number, runs: number): Promise<Row[]> {
  const stopS3 = await startS3(site);
  try {
    const rows: Row[] = [];
    for (const { words, host, worker } of places) {
      const place = await backUp(site, { host, others, runs });
      for (const size of sizes) {
        const times = await timesOf(site, { ...place, worker }, size.name, runs);
        for (const [how, ms] of Object.entries(times)) {
          const what = `First byte of ${size.words} out of a backup in ${words}, ${how} (${runs} runs)`;
          rows.push({ what, ours: time(median(ms)), bare: '', ratio: '', bar: '300 ms' });
        }
      }
    }
    return rows;
  } finally {
    await stopS3();
  }
}

async function timesOf(site: BenchSite, place: Place, name: string, runs: number): Promise<Record<string, number[]>> {
  const anew: number[] = [];
  const cold: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await emptyBucketWorker(site, place.worker);
    anew.push(await firstByteMs(site, place, `${name}-anew-${run}`));
  }
  for (let run = 0; run < runs; run += 1) cold.push(await firstByteMs(site, place, `${name}-${run}`));
  for (let run = 0; run < runs; run += 1) warm.push(await firstByteMs(site, place, `${name}-${run}`));
  return { 'by a worker that has just begun': anew, 'never opened': cold, 'opened before': warm };
}

async function backUp(
  { api, data }: BenchSite,
  { host, others, runs }: { host: string; others: number; runs: number },
): Promise<Omit<Place, 'worker'>> {
  const projectId = await ensureProject(api, { name: 'Bench first byte', host });
  const home = join(data, 'workers', host, 'projects', projectId, 'current/data/project');
  await makeFiles(home, { files: others, bytes: others * 20_000 });
  await mkdir(join(home, 'wanted'));
  const random = seededRandom('first byte');
  for (const { name, bytes } of sizes) {
    for (let run = 0; run < runs; run += 1) {
      for (const file of [`${name}-${run}`, `${name}-anew-${run}`]) {
        await writeFile(join(home, 'wanted', file), random.fill(Buffer.alloc(bytes)));
      }
    }
  }
  const { operationId } = await api.backups.create.mutate({ projectId });
  await runOperation(api, operationId);
  // What indexes it would work beside the first.
  await settle(api, projectId);
  const { items } = await api.backups.list.query({ projectId, limit: 1 });
  return { projectId, backupId: items[0]?.id ?? '' };
}

/** The rest is read too: the next one who opens it finds all of it. */
async function firstByteMs(site: BenchSite, { projectId, backupId }: Place, file: string): Promise<number> {
  const url = new URL(`/api/projects/${projectId}/file`, site.url);
  url.searchParams.set('backup', backupId);
  url.searchParams.set('path', `wanted/${file}`);
  const began = performance.now();
  const answer = await fetch(url, { headers: { cookie: site.cookie } });
  const reader = answer.body?.getReader();
  if (!answer.ok || !reader) throw new Error(`${file} could not be opened: ${await answer.text()}`);
  await reader.read();
  const ms = performance.now() - began;
  while (!(await reader.read()).done);
  return ms;
}
