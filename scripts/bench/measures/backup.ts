import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { projectPath } from '#src/contracts/files/paths.ts';
import { backup as backupKind } from '#src/contracts/operations/kinds/backup.ts';
import { settle } from '../../demo/api.ts';
import { ensureProject } from '../../demo/ensure-project.ts';
import { openBareRustic } from '../bare-rustic.ts';
import type { BenchSite } from '../bench-site.ts';
import { makeFiles, sizeWords, type TreeSize } from '../make-files.ts';
import { compared, median, type Row, time } from '../row.ts';
import { runOperation } from '../run-operation.ts';

/** First and unchanged backups, and one directory of a large project, beside bare rustic on the same. */
export async function measureBackup(site: BenchSite, size: TreeSize, runs: number): Promise<Row[]> {
  const { api } = site;
  const name = sizeWords(size);
  const first: number[] = [];
  const firstBare: number[] = [];
  const homes: string[] = [];
  let projectId = '';
  let bare = await openBareRustic(site.rustic, join(site.scratch, 'bare'));
  let parent = '';
  const source = join(site.scratch, 'source');
  for (let run = 0; run < 2; run += 1) {
    projectId = await ensureProject(api, { name: `Bench ${run}`, host: 'host-a' });
    const tree = join(site.data, 'workers/host-a/projects', projectId, 'current');
    homes.push(join(tree, 'data/project'));
    await makeFiles(join(tree, 'data/project'), size);
    await execa('sync');
    first.push(await backUp(site, projectId));
    bare = await openBareRustic(site.rustic, join(site.scratch, 'bare'));
    await execa('rm', ['-rf', source]);
    await execa('cp', ['-a', '--reflink=always', join(tree, 'data'), source]);
    const made = await bare.backup(source, null);
    firstBare.push(made.ms);
    parent = made.snapshotId;
  }
  const again: number[] = [];
  const againBare: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    again.push(await backUp(site, projectId));
    againBare.push((await bare.backup(source, parent)).ms);
  }
  const { items } = await api.backups.list.query({ projectId, limit: 1 });
  const backupId = items[0]?.id ?? '';
  // What indexes them would work beside the rest.
  await settle(api, projectId);
  const rows = [
    compared(`First backup, ${name}, through the door; bare: straight into a directory`, first, firstBare, '–'),
    compared(`Back up now, unchanged, ${name}`, again, againBare, '1.5 ×'),
    ...(await directories(site, projectId, backupId, await bare.catTree(parent, 'part-0'))),
    await around(site),
  ];
  // The next measure needs the room.
  for (const directory of [...homes, site.scratch]) await empty(directory);
  return rows;
}

async function empty(directory: string): Promise<void> {
  for (const name of await readdir(directory)) await rm(join(directory, name), { recursive: true });
}

async function backUp({ api }: BenchSite, projectId: string): Promise<number> {
  const { operationId } = await api.backups.create.mutate({ projectId });
  return (await runOperation(api, operationId)).ms;
}

async function directories({ api }: BenchSite, projectId: string, backupId: string, bareMs: number): Promise<Row[]> {
  const list = async (path: string) => {
    const started = performance.now();
    await api.backups.listDirectory.query({ projectId, backupId, path: projectPath.parse(path), query: {} });
    return performance.now() - started;
  };
  const cold: number[] = [];
  for (let part = 0; part < 36; part += 12) cold.push(await list(`part-${part}`));
  const warm: number[] = [];
  for (let run = 0; run < 50; run += 1) warm.push(await list('part-0'));
  return [
    {
      what: 'One directory of a backup, never seen, at the API',
      ours: time(median(cold)),
      bare: time(bareMs),
      ratio: `${(median(cold) / bareMs).toFixed(2)} ×`,
      bar: '500 ms',
    },
    {
      what: 'One directory of a backup, seen before, at the API',
      ours: time(median(warm)),
      bare: '',
      ratio: '',
      bar: '10 ms',
    },
  ];
}

/** What a small backup costs beside rustic: its operation's time less rustic's own. */
async function around(site: BenchSite): Promise<Row> {
  const projectId = await ensureProject(site.api, { name: 'Bench small', host: 'host-a' });
  const extra: number[] = [];
  for (let run = 0; run < 10; run += 1) {
    const { operationId } = await site.api.backups.create.mutate({ projectId });
    const { operation, ms } = await runOperation(site.api, operationId);
    extra.push(ms - backupKind.result.parse(operation.result).durationMs);
  }
  return {
    what: 'Everything around a backup that is not rustic (10 runs)',
    ours: time(median(extra)),
    bare: '',
    ratio: '',
    bar: '300 ms',
  };
}
