import { type OperationLimits, operationLimits } from '#src/contracts/operations/limits.ts';
import { now } from '../infra/clock/clock.ts';
import { type Db, db } from '../infra/db/db.ts';

const name = 'operation-limits';

/** The limits of the whole site, for the screen. */
export async function readSiteLimits(): Promise<OperationLimits> {
  const row = await db.setting.findUnique({ where: { name }, select: { value: true } });
  return operationLimits.parse(row?.value ?? {});
}

/**
 * The limits of the whole site, locked until the transaction ends, since steps on different workers count together;
 * null where nobody has set any.
 */
export async function lockSiteLimits(tx: Db): Promise<OperationLimits | null> {
  const rows = await tx.$queryRaw<{ value: unknown }[]>`SELECT value FROM "Setting" WHERE name = ${name} FOR UPDATE`;
  return rows[0] ? operationLimits.parse(rows[0].value) : null;
}

/** Sets the limits of the whole site; with none in it, there are none. */
export async function writeSiteLimits(limits: OperationLimits, userId: string): Promise<void> {
  const empty = Object.keys(limits.lanes).length + Object.keys(limits.kinds).length === 0;
  if (empty) {
    await db.setting.deleteMany({ where: { name } });
    return;
  }
  const data = { value: limits, updatedAt: now(), updatedById: userId };
  await db.setting.upsert({ where: { name }, create: { name, ...data }, update: data });
}
