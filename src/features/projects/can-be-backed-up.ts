import { roleCovers } from '#src/contracts/accounts/roles.ts';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';

/** Whether the person may back a project up now: it is set up, and they may change it. */
export function canBeBackedUp({ state, role }: ProjectSummary): boolean {
  return state === 'ready' && roleCovers(role, 'collaborator');
}
