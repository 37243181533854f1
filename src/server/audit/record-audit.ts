import { now } from '../infra/clock/clock.ts';
import type { Db, Prisma } from '../infra/db/db.ts';

/** What the audit knows of: acts that destroy something, hand out a secret, or say how long something is kept. */
export type AuditAction =
  | 'delete-backups'
  | 'return-backups'
  | 'forget-backups'
  | 'delete-project'
  | 'return-project'
  | 'remove-project'
  | 'remove-snapshots'
  | 'show-recovery-sheet'
  | 'set-bin-days';

/** Notes who did what to what, in the transaction that does it, so that neither is there without the other. */
export async function recordAudit(
  entry: { userId: string; action: AuditAction; projectId: string | null; details: Prisma.InputJsonObject },
  tx: Db,
): Promise<void> {
  await tx.auditEntry.create({ data: { ...entry, at: now() }, select: { id: true } });
}
