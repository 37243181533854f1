import { type DemoApi, settle, succeed } from './api.ts';
import type { DemoProject } from './demo-project.ts';

/**
 * Finds the project by its name among those of the demo's account, or creates it; gives its id when it is ready and
 * nothing works on it.
 */
export async function ensureProject(api: DemoApi, wanted: Pick<DemoProject, 'name' | 'host'>): Promise<string> {
  const known = await findProject(api, wanted.name);
  if (known === null) {
    const { projectId, operationId } = await api.projects.create.mutate({
      name: wanted.name,
      hostId: await hostId(api, wanted.host),
    });
    await succeed(api, operationId);
    return projectId;
  }
  // A demo that was ended while it created or backed up the project: the operation goes on without it.
  await settle(api, known.id);
  const { state } = await api.projects.get.query({ projectId: known.id });
  if (state !== 'ready') throw new Error(`“${wanted.name}” could not be set up. Look at its operations.`);
  return known.id;
}

async function findProject(api: DemoApi, name: string) {
  let cursor: string | undefined;
  do {
    const page = await api.projects.list.query({ cursor });
    const found = page.items.find((project) => project.name === name);
    if (found) return found;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return null;
}

async function hostId(api: DemoApi, name: string): Promise<string> {
  const { hosts } = await api.projects.placements.query();
  const host = hosts.find((candidate) => candidate.name === name);
  if (!host)
    throw new Error(`There is no host “${name}”: there are ${hosts.map((each) => each.name).join(', ') || 'none'}.`);
  return host.id;
}
