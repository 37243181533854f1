import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { projectPath } from '#src/contracts/files/paths.ts';
import { settle } from '../../demo/api.ts';
import { ensureProject } from '../../demo/ensure-project.ts';
import { openBareRustic } from '../bare-rustic.ts';
import type { BenchSite } from '../bench-site.ts';
import { makeFiles, sizeWords, type TreeSize } from '../make-files.ts';
import { compared, type Row } from '../row.ts';
import { runOperation } from '../run-operation.ts';

/**
 * Restores of a whole large project into an empty directory of it, beside bare rustic on the same disk. Ours goes
 * through the door and ends with the proof, the owners, the sync and the placement; the second row gives the bare tool
 * the sync as well, without which its files may be gone after a loss of power, and the third its own proof.
 */
export async function measureRestore(site: BenchSite, size: TreeSize, runs: number): Promise<Row[]> {
  const { api } = site;
  const disk = join(site.data, 'workers/host-a');
  const projectId = await ensureProject(api, { name: 'Bench restore', host: 'host-a' });
  const data = join(disk, 'projects', projectId, 'current/data');
  await makeFiles(join(data, 'project'), size);
  const backup = await api.backups.create.mutate({ projectId });
  await runOperation(api, backup.operationId);
  // What indexes it would work beside the first restore.
  await settle(api, projectId);
  const { items } = await api.backups.list.query({ projectId, limit: 1 });
  const bare = await openBareRustic(site.rustic, join(site.scratch, 'bare-restore'));
  const { snapshotId } = await bare.backup(data, null);

  const ours: number[] = [];
  const bareAlone: number[] = [];
  const bareSynced: number[] = [];
  const bareProven: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await execa('sync', ['--file-system', disk]);
    const target = join(site.scratch, 'restored');
    const bareMs = await bare.restore(snapshotId, target);
    const synced = performance.now();
    await execa('sync', ['--file-system', disk]);
    bareAlone.push(bareMs);
    const syncMs = performance.now() - synced;
    bareSynced.push(bareMs + syncMs);
    bareProven.push(bareMs + (await bare.prove(snapshotId, target)) + syncMs);
    await rm(target, { recursive: true });
    await execa('sync', ['--file-system', disk]);
    ours.push(await restoreWhole(site, { projectId, backupId: items[0]?.id ?? '', home: join(data, 'project') }));
  }
  const what = `Restore of everything, ${sizeWords(size)}`;
  return [
    compared(what, ours, bareAlone, '1.15 ×'),
    compared(`${what}; bare: the same and then a sync`, ours, bareSynced, '1.15 ×'),
    compared(`${what}; bare: the same, proven by a dry run, and then a sync`, ours, bareProven, '1.15 ×'),
  ];
}

async function restoreWhole(
  { api }: BenchSite,
  { projectId, backupId, home }: { projectId: string; backupId: string; home: string },
): Promise<number> {
  const target = projectPath.parse('restored');
  await api.files.makeDirectory.mutate({ projectId, path: target });
  const { operationId } = await api.restore.start.mutate({
    projectId,
    from: { backupId },
    paths: [projectPath.parse('')],
    targetDirectory: target,
    conflicts: 'skip',
  });
  const { ms } = await runOperation(api, operationId);
  await rm(join(home, target), { recursive: true });
  return ms;
}
