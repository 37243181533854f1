import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import { forgetBackups, forgetReceipt } from '#src/contracts/operations/kinds/forget-backups.ts';
import { leaveToOther } from '../indexes/leave-to-other.ts';
import { inMs } from '../infra/clock/clock.ts';
import type { HubStep } from '../operations/advance-operation.ts';
import { lockProject } from '../projects/lock-project.ts';
import { forgettableSelect, snapshotsToForget } from './snapshots-to-forget.ts';

/** What the repository protects is asked for again a day later: somebody may have lifted that. */
const againMs = 86_400_000;

/**
 * The hub step that ends a backup: its row goes once all that belongs to it is gone from the repository. What is
 * protected there stays in the bin, and is named.
 */
export const removeForgotten: HubStep = async (operation, tx) => {
  const { backupIds } = forgetBackups.input.parse(operation.input);
  const receipt = forgetReceipt.parse(operation.steps.find(({ name }) => name === 'forget-snapshots')?.result);
  const projectId = operation.projectId ?? '';
  await lockProject(projectId, tx);
  const rows = await tx.backup.findMany({
    where: { id: { in: backupIds }, projectId, forgettingAt: { not: null } },
    select: forgettableSelect,
    orderBy: { time: 'asc' },
  });
  const gone = new Set(receipt.gone);
  const kept = new Set(receipt.kept.map(({ id }) => id));
  const isForgotten = (row: (typeof rows)[number]) =>
    gone.has(row.snapshotId) && !snapshotsToForget(row).some((id) => kept.has(id));
  const forgotten = rows.filter(isForgotten);
  const left = rows.filter((row) => !forgotten.includes(row));
  await tx.backup.deleteMany({ where: { id: { in: forgotten.map(({ id }) => id) } } });
  // An index that was made while they were being forgotten was not named.
  const later = forgotten.flatMap(snapshotsToForget).filter((id) => !gone.has(id));
  if (later.length > 0) await leaveToOther(projectId, later, tx);
  await tx.backup.updateMany({
    where: { id: { in: left.map(({ id }) => id) } },
    data: { forgettingAt: null, forgetAt: inMs(againMs) },
  });
  return {
    forgotten: forgotten.length,
    kept: left.map((row) => ({
      time: backupTimeOf(row.time.getTime()),
      reasons: receipt.kept.filter(({ id }) => snapshotsToForget(row).includes(id)).flatMap(({ reasons }) => reasons),
    })),
  };
};
