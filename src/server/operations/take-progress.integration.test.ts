import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { liveProgressKey, progressRingKey } from '#src/contracts/operations/progress-keys.ts';
import { makeProject } from '../factories/make-project.ts';
import { makeRunningBackup } from '../factories/make-running-backup.ts';
import { closeTabs, openTab, settledFeed } from '../factories/open-tab.ts';
import { eventText, writeProgressAs } from '../factories/write-progress-as.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues, workerPrefix } from '../infra/queues/queues.ts';
import { redis, redisReady } from '../infra/redis/redis.ts';
import { closeFeed } from './open-feed.ts';
import { authorizeOperation } from './policy.ts';
import { readLog } from './read-log.ts';
import type { Viewer } from './select-visible.ts';

// A worker is not trusted: what it writes under its own keys can be anything.

let project: Awaited<ReturnType<typeof makeProject>>;
let owner: Viewer;

beforeEach(async () => {
  await redisReady();
  project = await makeProject();
  owner = { id: project.owner.id, isAdmin: false };
});
afterEach(() => {
  closeTabs();
  closeFeed();
});
afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

test('what it says of an operation that runs elsewhere is not told', async () => {
  const other = await makeProject();
  const operationId = await makeRunningBackup(project);
  await settledFeed();
  const tab = await openTab(owner);
  await writeProgressAs(other.host.id, operationId, eventText(99));
  await writeProgressAs(project.host.id, operationId, eventText(1, { step: 'record-backup' }));
  await writeProgressAs(project.host.id, operationId, eventText(2));
  await expect.poll(() => tab.inShort()).toEqual(['running', '2 %']);
});

test('what is too long, no event, or no stream at all stops nobody else', async () => {
  const other = await makeProject();
  const third = await makeProject();
  const operationId = await makeRunningBackup(project);
  await settledFeed();
  const tab = await openTab(owner);
  await redis().set(liveProgressKey(workerPrefix(other.host.id)), 'no stream');
  await writeProgressAs(third.host.id, operationId, 'x'.repeat(1_000_000));
  await writeProgressAs(project.host.id, operationId, '{"percent":');
  await writeProgressAs(project.host.id, operationId, eventText(3));
  await expect.poll(() => tab.inShort()).toEqual(['running', '3 %']);
});

test('its ring gives what is an event, and is left where it is larger than any of ours', async () => {
  const operationId = await makeRunningBackup(project);
  const operation = await authorizeOperation(owner, operationId, 'viewer');
  const ring = progressRingKey(workerPrefix(project.host.id), operationId);
  await redis().xadd(ring, '*', 'event', 'nonsense');
  await redis().xadd(ring, '*', 'event', eventText(4, { message: 'key https://me:secret@s3.invalid/' }));
  expect(await readLog(operation)).toMatchObject({
    events: [{ percent: 4, message: 'key https://•••@s3.invalid/' }],
    isComplete: true,
  });
  for (let count = 0; count < 10; count += 1) await redis().xadd(ring, '*', 'event', 'x'.repeat(1_000_000));
  expect(await readLog(operation)).toEqual({ events: [], isComplete: false });
});
