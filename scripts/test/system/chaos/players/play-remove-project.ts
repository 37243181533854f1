import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { db } from '#src/server/infra/db/db.ts';
import { ask, refusalIn } from '../ask.ts';
import type { Played, Turn } from './player.ts';

/** What may be in the way: an answer was lost and it was done before, or the clock says that the sign-in is old. */
const mayBe = new Set(['project_deleted', 'changed_meanwhile', 'sign_in_again']);

/** Makes another project on the host of this one, and has it removed for good while its making may be on its way. */
export async function playRemoveProject({ system, project, number }: Turn): Promise<Played | null> {
  const { api, id: userId } = system.person;
  const { host } = await ask(() => api.projects.get.query({ projectId: project.project.id }));
  const typedName = `Thrown away ${number}`;
  const { projectId } = await ask(() => api.projects.create.mutate({ name: typedName, hostId: host.id }));
  const { root } = await ask(() => db.repository.findUniqueOrThrow({ where: { projectId } }));
  await ask(() => db.session.updateMany({ where: { userId }, data: { createdAt: new Date() } }));
  try {
    await ask(() => api.projects.delete.mutate({ projectId, typedName }));
    const { operationId } = await ask(() => api.projects.remove.mutate({ projectId, typedName }));
    if (operationId === null) return null;
    const places = [
      join(system.bucketDirectory, root),
      join(system.hostDirectory(project.project.host), 'projects', projectId),
    ];
    return {
      operationId,
      look: async () => places.find(existsSync) ?? null,
      // A retry is nobody's to ask for: the owner asks for the whole again.
      again: async () => (await ask(() => api.projects.remove.mutate({ projectId, typedName }))).operationId ?? '',
    };
  } catch (error) {
    if (mayBe.has(refusalIn(error)?.code ?? '')) return null;
    throw error;
  }
}
