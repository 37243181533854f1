import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { db } from '#src/server/infra/db/db.ts';
import { bareRustic, listRustic } from '../../bare-rustic.ts';
import type { ChaosProject } from '../chaos-project.ts';
import type { ChaosSystem } from '../chaos-system.ts';
import { difference, pictureOfFiles } from '../picture-of-files.ts';

const atOnce = 2;

/** What is wrong with the projects, their repositories and backups; and how many backups were restored and compared. */
export async function checkProjects(system: ChaosSystem): Promise<{ problems: string[]; backups: number }> {
  const rows = await db.project.findMany({ where: { state: 'ready', removingAt: null }, select: { id: true } });
  const problems: string[] = [];
  let backups = 0;
  const waiting = rows.map(({ id }) => id);
  const take = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const played = system.projects.find(({ project }) => project.id === id);
      const seen = await checkRepository(system, id, played).catch((error: unknown) => ({
        problems: [`the repository of project ${id} cannot be read: ${String(error).slice(0, 400)}`],
        backups: 0,
      }));
      problems.push(...seen.problems);
      backups += seen.backups;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, take));
  return { problems, backups };
}

async function checkRepository(system: ChaosSystem, projectId: string, played: ChaosProject | undefined) {
  const problems: string[] = [];
  const backups = await db.backup.findMany({ where: { projectId } });
  const snapshots = await listRustic(system, projectId);
  const count = new Map<string, number>();
  for (const { tags } of snapshots) {
    for (const tag of tags) if (tag.startsWith('op-')) count.set(tag, (count.get(tag) ?? 0) + 1);
  }
  for (const [tag, times] of count) if (times > 1) problems.push(`${times} rustic snapshots of ${tag}`);
  for (const { operationId, name, snapshotId, forgettingAt } of backups) {
    const isThere = snapshots.some(({ id }) => id === snapshotId);
    if (!isThere && forgettingAt) continue;
    if (!isThere) problems.push(`the snapshot of backup ${operationId} is gone`);
    else if (played)
      problems.push(...(await compare(system, played, { operationId: operationId ?? '', name, snapshotId })));
  }
  return { problems, backups: backups.length };
}

/** Restores `d` of a backup past all of the product, and compares it with what it was when the backup was asked for. */
async function compare(
  system: ChaosSystem,
  { project, backups }: ChaosProject,
  { operationId, name, snapshotId }: { operationId: string; name: string; snapshotId: string },
): Promise<string[]> {
  const directory = await mkdtemp(join(process.env.BUCKETS_TEST_DIR ?? '', 'proof-'));
  try {
    await bareRustic(system, project.id, ['restore', `${snapshotId}:/project/d`, directory]);
    const picture = await pictureOfFiles(directory);
    const differences = (backups.get(name) ?? []).map((wanted) => difference(picture, wanted));
    if (differences.includes(null)) return [];
    return [
      `backup ${operationId} “${name}” of project ${project.id}: ${differences.join(', or ') || 'nobody asked for it'}`,
    ];
  } finally {
    await rm(directory, { recursive: true });
  }
}
