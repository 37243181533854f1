import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import { replaceFile } from '../replace-file.ts';
import { projectDirectory } from '../tree-paths.ts';

const removedGeneration = z.object({ treeId: z.number().int(), generation: z.string().regex(/^\d+$/) });
type RemovedGeneration = z.infer<typeof removedGeneration>;

const fileOf = (directory: string, project: Pick<PlacedProject, 'projectId'>) =>
  join(projectDirectory(directory, project), 'removed-snapshot.json');

/** The tree and greatest first generation of the snapshots that were removed of it; null where none was. */
export async function readRemovedGeneration(
  directory: string,
  project: PlacedProject,
): Promise<RemovedGeneration | null> {
  try {
    return removedGeneration.parse(JSON.parse(await readFile(fileOf(directory, project), 'utf8')));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Writes it, where it is newer than what is written. */
export async function noteRemovedGeneration(
  directory: string,
  project: PlacedProject,
  removed: RemovedGeneration,
): Promise<void> {
  const before = await readRemovedGeneration(directory, project);
  if (before && before.treeId === removed.treeId && BigInt(before.generation) >= BigInt(removed.generation)) return;
  await replaceFile(fileOf(directory, project), `${JSON.stringify(removed)}\n`);
}
