import { now } from '../infra/clock/clock.ts';
import type { HubStep } from '../operations/advance-operation.ts';

/** The hub step that notes that the recovery password opens the repository from now on. */
export const recordRecoveryKey: HubStep = async (operation, tx) => {
  await tx.repository.update({
    where: { projectId: operation.projectId ?? '' },
    data: { recoveryKeyAt: now() },
  });
  return {};
};
