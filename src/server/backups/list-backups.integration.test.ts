import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type BackupSort, backupQuery, backupSort } from '#src/contracts/entities/backup-query.ts';
import { makeProject } from '../factories/make-project.ts';
import { db, Prisma } from '../infra/db/db.ts';
import { type Authorized, authorizeProject } from '../projects/policy.ts';
import { listBackups } from './service.ts';
import { selectPage } from './store.ts';

const many = 5_000;
let project: Authorized<'owner'>;
let rows: Prisma.BackupCreateManyInput[];

beforeAll(async () => {
  const made = await makeProject();
  const others = await Promise.all([makeProject(), makeProject()]);
  project = await authorizeProject(made.owner, made.id, 'owner');
  rows = rowsOf(made.id);
  await db.backup.createMany({ data: [...rows, ...others.flatMap(({ id }) => rowsOf(id))] });
  await db.$executeRaw`ANALYZE "Backup"`;
});
afterAll(() => db.$disconnect());

/** Rows with equal values among them, as backups without a change have. */
function rowsOf(projectId: string): Prisma.BackupCreateManyInput[] {
  return Array.from({ length: many }, (_, index) => ({
    id: randomUUID(),
    projectId,
    time: new Date(Date.UTC(2026, 0, 1, 0, index)),
    name: index % 100 === 7 ? `Exam 100%_${index}` : '',
    source: index % 4 === 0 ? 'manual' : 'schedule',
    snapshotId: randomBytes(32).toString('hex'),
    treeId: randomBytes(32).toString('hex'),
    files: index % 13,
    sizeBytes: BigInt(10 ** 12 + (index % 50)),
    addedBytes: BigInt((index * 7) % 1_000),
    filesNew: 0,
    filesChanged: 0,
    filesUnmodified: 0,
    skippedCount: 0,
    storage: 'btrfs',
    usedParent: true,
    capturedAt: new Date(),
    beganAt: new Date(),
    durationMs: 1,
    pinned: index % 500 === 0,
    createdAt: new Date(),
    ...(index % 200 === 3 && { deletedAt: new Date(), forgetAt: new Date() }),
  }));
}

async function readAll(asked: object): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listBackups(project, backupQuery.parse({ ...asked, limit: 190, cursor }));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

const valueIn: Record<BackupSort, (row: Prisma.BackupCreateManyInput) => number> = {
  time: ({ time }) => new Date(time).getTime(),
  size: ({ sizeBytes }) => Number(sizeBytes),
  added: ({ addedBytes }) => Number(addedBytes),
  files: ({ files }) => files,
};

function sorted(sort: BackupSort, descending: boolean, of: Prisma.BackupCreateManyInput[]): (string | undefined)[] {
  const turn = descending ? -1 : 1;
  return of
    .toSorted((a, b) => turn * (valueIn[sort](a) - valueIn[sort](b) || valueIn.time(a) - valueIn.time(b)))
    .map(({ id }) => id);
}

const plan = z.array(z.object({ 'QUERY PLAN': z.string() }));
const orders = backupSort.options.flatMap((sort) => [true, false].map((descending) => ({ sort, descending })));

describe.each(orders)('by $sort, descending: $descending', ({ sort, descending }) => {
  test('the pages hold each of 5,000 once, in order, and none of the bin', async () => {
    const kept = rows.filter(({ deletedAt }) => !deletedAt);
    expect(await readAll({ sort, descending })).toEqual(sorted(sort, descending, kept));
  });

  test.each(['the first page', 'a page in the middle'])('%s follows an index and sorts nothing', async (which) => {
    const middle = rows[many / 2];
    const cursor =
      middle &&
      `${sort === 'time' ? valueIn.time(middle) / 1_000 : valueIn[sort](middle)}:${valueIn.time(middle) / 1_000}`;
    const query = backupQuery.parse({ sort, descending, ...(which !== 'the first page' && { cursor }) });
    const lines = plan.parse(await db.$queryRaw(Prisma.sql`EXPLAIN ${selectPage(project.id, query)}`));
    const text = lines.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index.* Scan( Backward)? using "Backup_projectId_\w+_(key|idx)"/);
    expect(text).not.toMatch(/\bSort\b|Seq Scan/);
  });
});

test('filters hold together, and what looks like a pattern is text', async () => {
  const exams = rows.filter(({ name, source }) => name === 'Exam 100%_407' && source === 'schedule');
  expect(exams).toHaveLength(1);
  expect(await readAll({ text: 'exam 100%_407', source: 'schedule' })).toEqual(sorted('time', true, exams));
  expect(await readAll({ text: '%' })).toHaveLength(rows.filter(({ name, deletedAt }) => name && !deletedAt).length);
  expect(await readAll({ text: 'x_x' })).toEqual([]);
  const pinned = rows.filter((row) => row.pinned && !row.deletedAt);
  expect(await readAll({ pinnedOnly: true, sort: 'added' })).toEqual(sorted('added', true, pinned));
  expect(await readAll({ place: 'bin' })).toHaveLength(25);
});

test.each([
  ['UTC', 'exam %_407', 1],
  ['UTC', 'thu 10:15', 1],
  // Five and three quarter hours later.
  ['Asia/Kathmandu', 'jan THU 2026 16:00 backup', 1],
  ['UTC', 'feb', 0],
  // What the box does not show would take the place of what it does.
  ['UTC', 'manual', 0],
])(
  'in %s, “%s” is found in the name of a backup and in its time as it is written there',
  async (timeZone, text, count) => {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      dateStyle: 'full',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
    const holds = ({ name, time }: Prisma.BackupCreateManyInput) => {
      const said = `Backup ${format.format(new Date(time))} ${name}`;
      return text.split(' ').every((word) => said.toLowerCase().includes(word.toLowerCase()));
    };
    const found = sorted(
      'time',
      true,
      rows.filter((row) => !row.deletedAt && holds(row)),
    );
    expect(found).toHaveLength(count);
    expect(await readAll({ text, timeZone })).toEqual(found);
  },
);

test('a time zone that the database does not know is UTC', async () => {
  const inZone = (timeZone: string) => readAll({ text: 'thu 10:15', timeZone });
  expect(await inZone('Nowhere/At all')).toEqual(await inZone('UTC'));
});

test('those that cannot be searched are listed alone: never indexed, or without an index any more', async () => {
  const [never, lost, ...indexed] = rows.filter(({ deletedAt }) => !deletedAt);
  const index = (row: Prisma.BackupCreateManyInput | undefined, snapshotId: string | null) => ({
    ...{ backupId: row?.id ?? '', projectId: project.id, startedAt: new Date(), snapshotId },
  });
  const made = indexed.map((row) => index(row, 'a'.repeat(64)));
  await db.backupIndex.createMany({ data: [index(lost, null), ...made] });
  expect(await readAll({ notIndexedOnly: true })).toEqual([lost?.id, never?.id]);
});

test('a page goes on after a backup that is gone since', async () => {
  const first = await listBackups(project, backupQuery.parse({ limit: 5 }));
  const last = first.items.at(-1);
  const next = await listBackups(project, backupQuery.parse({ limit: 5, cursor: first.nextCursor }));
  await db.backup.update({ where: { id: last?.id ?? '' }, data: { deletedAt: new Date(), forgetAt: new Date() } });
  expect(await listBackups(project, backupQuery.parse({ limit: 5, cursor: first.nextCursor }))).toEqual(next);
  await db.backup.update({ where: { id: last?.id ?? '' }, data: { deletedAt: null, forgetAt: null } });
});
