import { AppError } from '#src/contracts/errors/app-error.ts';
import { catalogue } from '#src/contracts/operations/catalogue.ts';
import type { FanOut } from '../operations/advance-operation.ts';
import { createOperation } from '../operations/create-operation.ts';
import { authorizeProject } from '../projects/policy.ts';

const { input: inputOf } = catalogue['backup-projects'];

/** Backs up several projects of somebody who may change each of them. */
export async function backupProjects(
  user: { id: string; isAdmin: boolean },
  asked: unknown,
  { force = false } = {},
): Promise<{ operationId: string }> {
  const input = inputOf.parse(asked);
  const projectIds = [...new Set(input.projectIds)];
  for (const id of projectIds) {
    const { state, name } = await authorizeProject(user, id, 'collaborator');
    if (state === 'ready') continue;
    throw new AppError({
      code: 'busy',
      userMessage: `“${name}” is not set up yet. Leave it out, or look at its operations first.`,
      details: { projectId: id },
    });
  }
  const { operationId } = await createOperation({
    kind: 'backup-projects',
    input: { ...input, projectIds },
    accountId: user.id,
    createdById: user.id,
    ...(!force && { dedupeKey: JSON.stringify([[...projectIds].sort(), input.name, input.note]) }),
  });
  return { operationId };
}

/** A backup of each project; one that was removed meanwhile is left out. */
export const listBackupsToMake: FanOut = async (operation, tx) => {
  const { projectIds, name, note } = inputOf.parse(operation.input);
  const projects = await tx.project.findMany({
    where: { id: { in: projectIds }, state: 'ready', deletedAt: null },
    select: { id: true },
    // Two fan-outs lock the projects that they have in common in the same order.
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return projects.map(({ id }) => ({ kind: 'backup', projectId: id, input: { name, note } }));
};
