import { join } from 'node:path';
import { type DemoApi, succeed } from './api.ts';
import type { DemoProject } from './demo-project.ts';
import { ensureProject } from './ensure-project.ts';
import { applyTree } from './tree/apply-tree.ts';

export interface Stage {
  api: DemoApi;
  /** The data directory of each host's worker, by the host's name. */
  hostDirectories: ReadonlyMap<string, string>;
  /** For what is built on the way. */
  scratch: string;
  say(text: string): void;
}

/**
 * Plays what the people of a project did: work, back up, work on. Backups that exist are not made again, so a demo
 * that was ended goes on where it was.
 */
export async function playProject({ api, hostDirectories, scratch, say }: Stage, project: DemoProject): Promise<void> {
  const projectId = await ensureProject(api, project);
  const workerDirectory = hostDirectories.get(project.host);
  if (workerDirectory === undefined)
    throw new Error(`The demo was not told where the host “${project.host}” keeps its data.`);
  const home = join(workerDirectory, 'projects', projectId, 'current/data/project');
  const made = await backupNames(api, projectId);
  for (const [at, { name, note }] of project.backups.entries()) {
    if (made.has(name)) continue;
    const written = await applyTree(Buffer.from(home), await project.revision(at + 1, scratch));
    say(`${project.name}: ${written} files written, backing up “${name}” (${at + 1} of ${project.backups.length})`);
    const { operationId } = await api.backups.create.mutate({ projectId, name, note });
    await succeed(api, operationId);
  }
  say(`${project.name}: ready`);
}

async function backupNames(api: DemoApi, projectId: string): Promise<Set<string>> {
  const names = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await api.backups.list.query({ projectId, cursor });
    for (const backup of page.items) names.add(backup.name);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return names;
}
