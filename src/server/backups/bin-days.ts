import { backupBinSetting } from '#src/contracts/entities/backup-bin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { type Db, db } from '../infra/db/db.ts';

const name = 'backup-bin';
const dayMs = 86_400_000;

/** For how many days a deleted backup can come back: the site's setting, 7 where nobody has said anything. */
export async function readBinDays(on: Db = db): Promise<number> {
  const row = await on.setting.findUnique({ where: { name }, select: { value: true } });
  return backupBinSetting.parse(row?.value ?? {}).days;
}

/** Until when what is deleted now can come back. */
export async function binEnd(on: Db = db): Promise<Date> {
  return inMs((await readBinDays(on)) * dayMs);
}

/** Sets it for the whole site, for what is deleted from now on: what was promised of those in the bin holds. */
export async function setBinDays(userId: string, days: number): Promise<{ days: number }> {
  const data = { value: { days }, updatedAt: now(), updatedById: userId };
  await db.$transaction(async (tx) => {
    await tx.setting.upsert({ where: { name }, create: { name, ...data }, update: data });
    await recordAudit({ userId, action: 'set-bin-days', projectId: null, details: { days } }, tx);
  });
  return { days };
}
