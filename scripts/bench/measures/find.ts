import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { entryPath, projectPath } from '#src/contracts/files/paths.ts';
import { backupSearch } from '#src/contracts/search/backup-search.ts';
import { ensureProject } from '../../demo/ensure-project.ts';
import type { BenchSite } from '../bench-site.ts';
import { emptyBucketWorker } from '../empty-bucket-worker.ts';
import { openBareFind } from '../find/bare-find.ts';
import { catalogBytesOf } from '../find/catalog-bytes.ts';
import { timeMerge } from '../find/time-merge.ts';
import { makeFiles } from '../make-files.ts';
import { median, percentile95, type Row, time } from '../row.ts';
import { runOperation } from '../run-operation.ts';

const changed = 100;
const changedByMany = 1_000;
/** The first of them are slow: what runs them is not compiled yet. */
const asks = 200;
/** What takes a tenth of a second. */
const longAsks = 40;

interface Indexed {
  durationMs: number;
  addedBytes: number;
}

export interface FindSize {
  files: number;
  bytes: number;
  backups: number;
}

/**
 * What an index costs, and what search, history and a directory take, over many backups of many files; `rustic find`
 * beside them.
 */
export async function measureFind(site: BenchSite, { files, bytes, backups }: FindSize): Promise<Row[]> {
  const database = new pg.Client({ connectionString: site.databaseUrl });
  await database.connect();
  try {
    const projectId = await ensureProject(site.api, { name: `Bench find ${files}`, host: 'host-a' });
    const home = join(site.data, 'workers/host-a/projects', projectId, 'current/data/project');
    await makeFiles(home, { files, bytes });
    const firstMs = await backUp(site, projectId);
    const full = await latestIndex(database, projectId);
    const small: Indexed[] = [];
    for (let count = 1; count < backups; count += 1) {
      await change(home, { count, files, changes: changed });
      await backUp(site, projectId);
      small.push(await latestIndex(database, projectId));
    }
    const name = `${files.toLocaleString('en')} files, ${backups} backups`;
    const ofChange = `Index of a backup with ${changed} changed files, ${name}`;
    return [
      row(`Index of a first backup, ${name}; bare: the backup`, time(full.durationMs), '15 %', {
        bare: time(firstMs),
        ratio: `${Math.round((100 * full.durationMs) / firstMs)} %`,
      }),
      row(`Index of a first backup, ${name}: bytes that it adds to the bucket`, size(full.addedBytes), '–'),
      row(`${ofChange}: bytes`, size(median(small.map((i) => i.addedBytes))), '1 MiB'),
      row(`${ofChange}: bytes, most`, size(Math.max(...small.map((i) => i.addedBytes))), '1 MiB'),
      row(`${ofChange}: time`, time(median(small.map((i) => i.durationMs))), '–'),
      ...(await search(site, { projectId, database, name })),
      await merge(site, { projectId, database, home, files, backups }),
    ];
  } finally {
    await database.end();
  }
}

async function search(
  site: BenchSite,
  { projectId, database, name }: { projectId: string; database: pg.Client; name: string },
): Promise<Row[]> {
  const find = (text: string, mode: 'name' | 'glob' = 'name', backupIds: string[] = []) =>
    site.api.find.backups.query({ projectId, ...backupSearch.parse({ text, mode, backupIds, limit: 200 }) });
  await emptyBucketWorker(site, 'bucket-eu');
  const begun = performance.now();
  while ((await find('lost-100')).catalog.isBuilding);
  const fromNothing = performance.now() - begun;
  const { fetchedBytes, catalogBytes } = await catalogBytesOf(site, projectId, database);
  const timed = async (work: (run: number) => Promise<unknown>, runs = asks) => {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const started = performance.now();
      await work(run);
      times.push(performance.now() - started);
    }
    return times;
  };
  const byName = await timed((run) => find(`lost-${run % 20}`));
  const byGlob = await timed((run) => find(`lost-${run % 20}*.csv`, 'glob'));
  const frequent = await timed(() => find('file'), longAsks);
  const { items } = await site.api.backups.list.query({ projectId, limit: 1 });
  const backupId = items[0]?.id ?? '';
  const frequentInOne = await timed(() => find('file', 'name', [backupId]), longAsks);
  const path = entryPath.parse('part-0/dir-0/file-0.dat');
  const directory = { projectId, backupId, path: projectPath.parse('part-0'), query: {} };
  await site.api.backups.listDirectory.query(directory);
  const listed = await timed(() => site.api.backups.listDirectory.query(directory));
  const history = await timed(() => site.api.find.history.query({ projectId, path, limit: 100, offset: 0 }));
  const asksNobody = median(await timed(() => site.api.accounts.me.query()));
  const beside = (times: number[]) => ({
    bare: time(asksNobody),
    ratio: `${(median(times) / asksNobody).toFixed(1)} ×`,
  });
  const bareFind = await openBareFind(site, projectId);
  await bareFind('lost-7.csv');
  const bare = await bareFind('*lost-7*');
  const ours = await find('lost-7');
  const found = ours.matches.map((match) => match.path).sort();
  if (JSON.stringify(found) !== JSON.stringify(bare.paths)) throw new Error('rustic finds other files than Buckets.');
  return [
    row(`Catalog from nothing, ${name}`, time(fromNothing), '–'),
    row(
      `Catalog from nothing, ${name}: bytes fetched, at most; of the catalog`,
      `${size(fetchedBytes)}; ${size(catalogBytes)}`,
      '–',
    ),
    row(`Search by name at the API, ${name}; bare: rustic find --all`, time(median(byName)), '20 ms', {
      bare: time(bare.ms),
      ratio: `1 : ${Math.round(bare.ms / median(byName))}`,
    }),
    row(`Search by name at the API, ${name}, 95th percentile`, time(percentile95(byName)), '–'),
    row(`Search by a name that all files have, ${name}`, time(median(frequent)), '–'),
    row(`Search by a name that all files have in one backup, ${name}`, time(median(frequentInOne)), '–'),
    row(`Search by glob at the API, ${name}`, time(median(byGlob)), '20 ms'),
    row(
      `History of a path at the API, ${name}; bare: a request that asks no worker`,
      time(median(history)),
      '10 ms',
      beside(history),
    ),
    row(
      `One directory of a backup, seen before, at the API, ${name}; bare: a request that asks no worker`,
      time(median(listed)),
      '10 ms',
      beside(listed),
    ),
  ];
}

/** What one more backup, with many changes, costs the catalog. */
async function merge(
  site: BenchSite,
  of: { projectId: string; database: pg.Client; home: string; files: number; backups: number },
): Promise<Row> {
  const { projectId, database, home, files, backups } = of;
  await change(home, { count: backups, files, changes: changedByMany });
  await backUp(site, projectId);
  await latestIndex(database, projectId);
  const query = { projectId, ...backupSearch.parse({ text: 'lost', mode: 'name', limit: 1 }) };
  while ((await site.api.find.backups.query(query)).catalog.isBuilding);
  const directory = join(site.data, 'workers/bucket-eu/projects', projectId);
  const times = await timeMerge(directory, site.scratch, 10);
  const name = `${files.toLocaleString('en')} files, ${backups} backups`;
  return row(
    `Merge of ${changedByMany.toLocaleString('en')} changes into the catalog of ${name}`,
    time(median(times)),
    '50 ms',
  );
}

/** Changes files here and there, makes one that is gone in the next backup. */
async function change(
  home: string,
  { count, files, changes }: { count: number; files: number; changes: number },
): Promise<void> {
  for (let each = 0; each < changes - 2; each += 1) {
    const at = ((count * 7_919 + each * 1_999) % Math.floor(files / 12)) * 12;
    await appendFile(join(home, `part-${at % 40}`, `dir-${at}`, 'file-0.dat'), `${count}`);
  }
  await writeFile(join(home, 'part-0', `lost-${count}.csv`), `${count}`);
  await rm(join(home, 'part-0', `lost-${count - 1}.csv`), { force: true });
}

async function backUp({ api }: BenchSite, projectId: string): Promise<number> {
  const { operationId } = await api.backups.create.mutate({ projectId });
  return (await runOperation(api, operationId)).ms;
}

/** Waits until the latest backup is indexed. */
async function latestIndex(database: pg.Client, projectId: string): Promise<Indexed> {
  const until = performance.now() + 300_000;
  while (performance.now() < until) {
    const { rows } = await database.query<{ durationMs: number; addedBytes: string }>(
      `SELECT i."durationMs", i."addedBytes" FROM "BackupIndex" i
       WHERE i."backupId" = (SELECT id FROM "Backup" WHERE "projectId" = $1 ORDER BY time DESC LIMIT 1)
       AND i."indexedAt" IS NOT NULL`,
      [projectId],
    );
    const [found] = rows;
    if (found) return { durationMs: found.durationMs, addedBytes: Number(found.addedBytes) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The latest backup was not indexed within five minutes.');
}

function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

function row(what: string, ours: string, bar: string, beside: { bare?: string; ratio?: string } = {}): Row {
  return { what, ours, bare: '', ratio: '', bar, ...beside };
}
