import { logger } from '#src/server/infra/logger/logger.ts';
import { forgetRemovedProjects, removeDueProjects } from '#src/server/projects/remove-projects.ts';

/** Has deleted projects removed whose days are over, and forgets those that have been gone for long. */
export async function sweepDeletedProjects(): Promise<void> {
  const { operations } = await removeDueProjects();
  const { projects } = await forgetRemovedProjects();
  if (operations + projects > 0) logger.info({ event: 'deleted-projects-swept', operations, projects });
}
