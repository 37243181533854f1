import { logger } from '#src/server/infra/logger/logger.ts';
import { stopInDeleted } from '#src/server/operations/stop-operations.ts';
import { forgetRemovedProjects, removeDueProjects } from '#src/server/projects/remove-projects.ts';

/** Stops what still runs in deleted projects, has those removed whose days are over, forgets those long gone. */
export async function sweepDeletedProjects(): Promise<void> {
  const { stopped } = await stopInDeleted();
  const { removals } = await removeDueProjects();
  const { forgotten } = await forgetRemovedProjects();
  if (stopped + removals + forgotten > 0) {
    logger.info({ event: 'deleted-projects-swept', stopped, removals, forgotten });
  }
}
