import { now } from '../infra/clock/clock.ts';
import type { HubStep } from '../operations/advance-operation.ts';
import { lockProject } from '../projects/lock-project.ts';

/** The hub step that notes that the recovery password opens the repository from now on. */
export const recordRecoveryKey: HubStep = async (operation, tx) => {
  const projectId = operation.projectId ?? '';
  // In the order in which all others lock them.
  await lockProject(projectId, tx);
  await tx.repository.update({
    where: { projectId },
    data: { recoveryKeyAt: now() },
  });
  return {};
};
