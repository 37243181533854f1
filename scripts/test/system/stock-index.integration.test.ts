import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '#src/server/infra/db/db.ts';
import { bareRustic } from './bare-rustic.ts';
import { startTestSystem, type TestSystem } from './start-test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const listed = z.array(z.object({ path: z.string(), type: z.string(), size: z.number() }));
const meta = z.object({ backup_id: z.string(), snapshot_id: z.string() });

/** The statements that the decision tells of, for each file of changes. */
async function statements(): Promise<string> {
  const text = await readFile('docs/decisions/0012-an-index-is-a-chain-of-changes.md', 'utf8');
  return /```sql\n(.*?)```/s.exec(text)?.[1] ?? '';
}

it('an index restored by stock rustic and put together as the decision says lists what rustic lists of the backup', async () => {
  const project = await system.makeProject(await system.makePerson());
  const data = join(project.home, 'week3/data');
  await mkdir(data, { recursive: true });
  for (let n = 0; n < 30; n += 1) await writeFile(join(data, `n${n}.csv`), `${n}`);
  await project.backUp();
  await project.indexed();
  await writeFile(join(data, 'n1.csv'), 'changed');
  await rm(join(data, 'n2.csv'));
  await project.backUp();
  await project.indexed();
  await mkdir(join(data, 'n2.csv'));
  await writeFile(join(data, 'n2.csv/inner'), 'inner');
  const { backupId, snapshotId } = await project.backUp();
  await project.indexed();

  const { snapshotId: indexId } = await db.backupIndex.findUniqueOrThrow({ where: { backupId } });
  const directory = await mkdtemp(join(process.env.BUCKETS_TEST_DIR ?? '', 'stock-index-'));
  await bareRustic(system, project.id, ['restore', indexId ?? '', directory]);
  const [full = '', ...changes] = (await readdir(directory)).sort(
    (a, b) => Number(b[0] === 'f') - Number(a[0] === 'f'),
  );
  expect([full, ...changes.toSorted()]).toEqual(['full.sqlite', '000001.sqlite', '000002.sqlite']);

  const index = new Database(join(directory, full));
  const sql = await statements();
  for (const change of changes.toSorted()) index.exec(sql.replace('000001.sqlite', join(directory, change)));
  const rows = listed.parse(index.prepare('SELECT path, type, size FROM files ORDER BY path').all());
  const about = meta.parse(index.prepare('SELECT backup_id, snapshot_id FROM meta').get());
  index.close();
  expect(about).toEqual({ backup_id: backupId, snapshot_id: snapshotId });
  const paths = (await bareRustic(system, project.id, ['ls', snapshotId])).split('\n').filter(Boolean);
  expect(rows.map(({ path }) => path)).toEqual(paths.toSorted());
  expect(rows.find(({ path }) => path.endsWith('n1.csv'))).toMatchObject({ type: 'file', size: 'changed'.length });
});
