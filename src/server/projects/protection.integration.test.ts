import { afterAll, beforeEach, expect, test } from 'vitest';
import { makeBackup } from '../factories/make-backup.ts';
import { makeProject } from '../factories/make-project.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { type Authorized, authorizeProject } from './policy.ts';
import { getProject } from './service.ts';

let made: Awaited<ReturnType<typeof makeProject>>;
let project: Authorized<'owner'>;

beforeEach(async () => {
  made = await makeProject();
  project = await authorizeProject({ ...made.owner, isAdmin: false }, made.id, 'owner');
});

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const protection = async () => (await getProject(project)).protection;

test('a backup that skipped files says so where it says that nothing changed', async () => {
  await db.project.update({ where: { id: made.id }, data: { seenGeneration: '7' } });
  await makeBackup(made, { generation: '7', skippedCount: 3 });
  expect(await protection()).toMatchObject({
    state: 'protected',
    skippedCount: 3,
    reason: 'Nothing changed since the last backup. 3 files could not be read and are not in it.',
  });
});
