import type { BackupQuery, BackupSort } from '#src/contracts/entities/backup-query.ts';
import { Prisma } from '../infra/db/db.ts';

const columns: Record<BackupSort, Prisma.Sql> = {
  time: Prisma.sql`"time"`,
  size: Prisma.sql`"sizeBytes"`,
  added: Prisma.sql`"addedBytes"`,
  files: Prisma.sql`"files"`,
};

const notIndexed = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "BackupIndex" i WHERE i."backupId" = "Backup".id AND i."snapshotId" IS NOT NULL)`;

/**
 * Selects the ids of a page of a project's backups, and one more where there are more. Each order follows an index from
 * where the page before has ended, so that the last page costs what the first does.
 */
export function selectPage(projectId: string, query: BackupQuery): Prisma.Sql {
  const { place, sort, descending, source, pinnedOnly, notIndexedOnly, text, timeZone, limit } = query;
  const column = columns[sort];
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const order =
    sort === 'time' ? Prisma.sql`${column} ${direction}` : Prisma.sql`${column} ${direction}, "time" ${direction}`;
  const conditions = [
    Prisma.sql`"projectId" = ${projectId}::uuid`,
    place === 'bin' ? Prisma.sql`"deletedAt" IS NOT NULL` : Prisma.sql`"deletedAt" IS NULL`,
    ...(source ? [Prisma.sql`source = ${source}::"BackupSource"`] : []),
    ...(pinnedOnly ? [Prisma.sql`pinned`] : []),
    ...(notIndexedOnly ? [notIndexed] : []),
    ...(text ? [timeZone ? saysAll(text, timeZone) : saysText(text)] : []),
    ...(query.cursor ? [beyond(query.cursor, query)] : []),
  ];
  return Prisma.sql`
    SELECT id FROM "Backup" WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${order} LIMIT ${limit + 1}`;
}

function beyond(cursor: string, { sort, descending }: BackupQuery): Prisma.Sql {
  const [value = '', seconds = ''] = cursor.split(':');
  const time = Prisma.sql`${new Date(Number(seconds) * 1_000)}::timestamptz`;
  const than = descending ? Prisma.sql`<` : Prisma.sql`>`;
  if (sort === 'time') return Prisma.sql`"time" ${than} ${time}`;
  return Prisma.sql`(${columns[sort]}, "time") ${than} (${BigInt(value)}::bigint, ${time})`;
}

function saysText(text: string): Prisma.Sql {
  return Prisma.sql`(name ILIKE ${pattern(text)} OR note ILIKE ${pattern(text)})`;
}

/** Every word is part of a backup’s name or of when it was made, as boxes that people choose from write it (en-GB). */
function saysAll(text: string, timeZone: string): Prisma.Sql {
  const patterns = text.split(/\s+/).map(pattern);
  return Prisma.sql`concat_ws(' ', 'backup',
    replace(to_char("time" AT TIME ZONE ${timeZone}, 'Dy FMDD Mon YYYY, HH24:MI'), 'Sep', 'Sept'), name) ILIKE ALL (${patterns}::text[])`;
}

function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
