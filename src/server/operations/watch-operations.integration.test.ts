import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import { startSession } from '../accounts/create-account.ts';
import { auth } from '../accounts/open-auth.ts';
import { sessionOf } from '../api/context.ts';
import { makeMember, makeProject } from '../factories/make-project.ts';
import { makeRunningBackup } from '../factories/make-running-backup.ts';
import { makeUser } from '../factories/make-user.ts';
import { closeTabs, inShort, openTab, settledFeed } from '../factories/open-tab.ts';
import { eventText, writeProgressAs } from '../factories/write-progress-as.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis, redisReady } from '../infra/redis/redis.ts';
import { authorizeProject } from '../projects/policy.ts';
import { setRole } from '../projects/service.ts';
import { pagePosition } from './begin-watch.ts';
import { closeFeed, operationFeed } from './open-feed.ts';
import { authorizeOperation } from './policy.ts';
import { operationChanges, publishOperation } from './publish-operation.ts';
import { readLog } from './read-log.ts';
import type { Viewer } from './select-visible.ts';
import { watchOperations } from './watch-operations.ts';

const headersWith = (cookies: string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

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

async function end(operationId: string): Promise<void> {
  await db.operation.update({ where: { id: operationId }, data: { status: 'succeeded', finishedAt: now() } });
  await publishOperation(operationId);
}

test('who comes late sees what is active with its newest progress, the ring of events, and then what is live', async () => {
  const operationId = await makeRunningBackup(project);
  await settledFeed();
  const early = await openTab(owner);
  for (const percent of [10, 20]) await writeProgressAs(project.host.id, operationId, eventText(percent));
  await expect.poll(() => early.inShort().at(-1)).toBe('20 %');

  const late = await openTab(owner);
  expect(late.heard).toMatchObject([{ type: 'operation', operation: { id: operationId, progress: { percent: 20 } } }]);
  const log = await readLog(await authorizeOperation(owner, operationId, 'viewer'));
  expect(log).toMatchObject({ events: [{ percent: 10 }, { percent: 20 }], isComplete: true });

  await writeProgressAs(project.host.id, operationId, eventText(30));
  await expect.poll(() => late.inShort()).toEqual(['running', '30 %']);
  await end(operationId);
  await expect.poll(() => late.inShort()).toEqual(['running', '30 %', 'succeeded']);
});

test('an operation that starts is heard of, and its first progress too, however soon that comes', async () => {
  await settledFeed();
  const tab = await openTab(owner);
  const operationId = await makeRunningBackup(project);
  await writeProgressAs(project.host.id, operationId, eventText(1));
  await publishOperation(operationId);
  await expect.poll(() => tab.inShort()).toEqual(['running', '1 %']);
});

describe('who may see', () => {
  test('each hears of their own projects alone, and may do what their role says', async () => {
    await settledFeed();
    const [viewer, stranger] = [await makeMember(project.id, 'viewer'), await makeUser()];
    const tabs = await Promise.all(
      [owner, viewer, stranger, await makeUser({ isAdmin: true })].map((who) => openTab(who)),
    );
    const operationId = await makeRunningBackup(project);
    await publishOperation(operationId);
    await writeProgressAs(project.host.id, operationId, eventText(5));
    // An admin sees what other tests have left, too.
    const heardOf = ({ heard }: { heard: OperationEvent[] }) =>
      heard.flatMap((event) =>
        event.type === 'operation' && event.operation.id === operationId ? event.operation : [],
      );
    await expect.poll(() => tabs.map((tab) => tab.inShort().includes('5 %'))).toEqual([true, true, false, true]);
    expect(tabs.map((tab) => heardOf(tab).length)).toEqual([1, 1, 0, 1]);
    const mayCancel = tabs.map((tab) => heardOf(tab)[0]?.can.cancel ?? false);
    expect(mayCancel).toEqual([true, false, false, true]);
  });

  test('what belongs to an account is heard there alone, also by whoever is in no project', async () => {
    await settledFeed();
    const [person, other] = [await makeUser(), await makeUser()];
    const [own, others] = await Promise.all([openTab(person), openTab(other)]);
    const operationId = await makeRunningBackup(project);
    await db.operation.update({ where: { id: operationId }, data: { projectId: null, accountId: person.id } });
    await publishOperation(operationId);
    await expect.poll(() => own.inShort()).toEqual(['running']);
    await writeProgressAs(project.host.id, operationId, eventText(7));
    await expect.poll(() => own.inShort()).toEqual(['running', '7 %']);
    expect(others.heard).toEqual([]);
  });

  test('a member who is removed hears nothing from then on, and asks again for what is on the screen', async () => {
    const operationId = await makeRunningBackup(project);
    await settledFeed();
    const member = await makeMember(project.id, 'collaborator');
    const [gone, stays] = await Promise.all([openTab(member), openTab(owner)]);
    await setRole(await authorizeProject(project.owner, project.id, 'owner'), member.id, null);
    await expect.poll(() => gone.inShort()).toEqual(['running', 'gap']);

    await writeProgressAs(project.host.id, operationId, eventText(50));
    await end(operationId);
    await expect.poll(() => stays.inShort()).toEqual(['running', '50 %', 'succeeded']);
    expect(gone.inShort()).toEqual(['running', 'gap']);
  });

  test('who signs out hears nothing from then on; another browser of the same person goes on', async () => {
    const operationId = await makeRunningBackup(project);
    await settledFeed();
    const [one, other] = await Promise.all([1, 2].map(() => startSession(owner.id, new Headers())));
    const [first, second] = await Promise.all([one, other].map((cookies) => sessionOf(headersWith(cookies ?? []))));
    const leaving = watchOperations(owner, { sessionId: first?.sessionId });
    const staying = watchOperations(owner, { sessionId: second?.sessionId });
    expect((await leaving.next()).value?.events.map(inShort)).toEqual(['running']);
    expect((await staying.next()).value?.events.map(inShort)).toEqual(['running']);

    await auth().api.signOut({ headers: headersWith(one ?? []) });
    expect(await leaving.next()).toEqual({ done: true, value: undefined });
    await writeProgressAs(project.host.id, operationId, eventText(8));
    expect((await staying.next()).value?.events.map(inShort)).toEqual(['8 %']);
    await staying.return(undefined);
  });

  test('a member who comes hears of the project without a new tab', async () => {
    const operationId = await makeRunningBackup(project);
    await settledFeed();
    const person = await makeUser();
    const tab = await openTab(person);
    expect(tab.heard).toEqual([]);
    await db.projectMember.create({
      data: { projectId: project.id, userId: person.id, role: 'viewer', createdAt: now() },
    });
    operationFeed().membersChanged([person.id]);
    await expect.poll(() => tab.inShort()).toEqual(['gap']);
    await writeProgressAs(project.host.id, operationId, eventText(60));
    await expect.poll(() => tab.inShort()).toEqual(['gap', '60 %']);
  });
});

describe('who comes back', () => {
  test('hears what was missed, once, and nothing where nothing was', async () => {
    const operationId = await makeRunningBackup(project);
    await settledFeed();
    const [before, other] = await Promise.all([openTab(owner), openTab(owner)]);
    await writeProgressAs(project.host.id, operationId, eventText(10));
    await expect.poll(() => before.inShort()).toEqual(['running', '10 %']);
    await before.close();
    const still = await openTab(owner, before.lastEventId);
    expect(still.heard).toEqual([]);
    await still.close();

    for (const percent of [20, 30, 40]) await writeProgressAs(project.host.id, operationId, eventText(percent));
    await end(operationId);
    await expect.poll(() => other.inShort().at(-1)).toBe('succeeded');
    const back = await openTab(owner, before.lastEventId);
    expect(back.inShort()).toEqual(['succeeded']);
    await writeProgressAs(project.host.id, operationId, eventText(99));
    const again = await openTab(owner, back.lastEventId);
    expect(again.heard).toEqual([]);
  });

  test('to another process hears of what ended meanwhile, from the stream of changes', async () => {
    const [ended, running] = [await makeRunningBackup(project), await makeRunningBackup(await makeProject())];
    await settledFeed();
    const before = await openTab(owner);
    await publishOperation(ended);
    await expect.poll(() => before.inShort()).toEqual(['running', 'running']);
    await before.close();
    closeFeed();
    await end(ended);
    await end(running);

    const back = await openTab(owner, before.lastEventId);
    expect(back.heard).toMatchObject([{ operation: { id: ended, status: 'succeeded' } }]);
  });

  test('with a page hears of what ended since that was read, and sees what is active with its newest progress', async () => {
    const [before, ended, running] = [
      await makeRunningBackup(project),
      await makeRunningBackup(await makeProject()),
      await makeRunningBackup(project),
    ];
    await settledFeed();
    const tab = await openTab(owner);
    await end(before);
    await writeProgressAs(project.host.id, running, eventText(30));
    await expect.poll(() => tab.inShort()).toEqual(expect.arrayContaining(['succeeded', '30 %']));
    const position = await pagePosition();
    await end(ended);

    const admin = await makeUser({ isAdmin: true });
    const { heard } = await openTab(admin, position);
    const of = (id: string) =>
      heard.flatMap((event) => (event.type === 'operation' && event.operation.id === id ? event.operation : []));
    expect(of(before)).toEqual([]);
    expect(of(ended)).toMatchObject([{ status: 'succeeded' }]);
    expect(of(running)).toMatchObject([{ status: 'running', progress: { percent: 30 } }]);
    expect(heard.map(({ type }) => type)).not.toContain('gap');
  });

  test.each(['nonsense', 'abcdefgh.12.1-1.abcdefghij'])('with %s asks again for everything', async (lastEventId) => {
    await makeRunningBackup(project);
    await settledFeed();
    expect((await openTab(owner, lastEventId)).inShort()).toEqual(['gap', 'running']);
  });

  test('after more than the stream of changes keeps asks again for everything', async () => {
    const operationId = await makeRunningBackup(project);
    await settledFeed();
    const before = await openTab(owner);
    await publishOperation(operationId);
    await expect.poll(() => before.inShort()).toEqual(['running', 'running']);
    await before.close();
    closeFeed();
    await end(operationId);
    await redis().xtrim(operationChanges, 'MAXLEN', 0);
    expect((await openTab(owner, before.lastEventId)).inShort()).toEqual(['gap']);
  });
});

test('a row that changes faster than it is read is told as it is in the end', async () => {
  const operationId = await makeRunningBackup(project);
  await settledFeed();
  const tab = await openTab(owner);
  await Promise.all(Array.from({ length: 300 }, () => publishOperation(operationId)));
  await end(operationId);
  await expect.poll(() => tab.inShort().at(-1)).toBe('succeeded');
  expect(tab.heard.length).toBeLessThan(60);
});

test('an end and a start that nobody told of are heard at the next sweep, and what did not change is not', async () => {
  const ends = await makeRunningBackup(project);
  const starts = await makeRunningBackup(project);
  await makeRunningBackup(project);
  const feed = await settledFeed();
  const tab = await openTab(owner);
  await db.operation.update({ where: { id: ends }, data: { status: 'failed', finishedAt: now() } });
  await db.operation.update({ where: { id: starts }, data: { attempt: 2 } });
  await feed.sweep();
  await expect.poll(() => tab.inShort().slice(3).sort()).toEqual(['failed', 'running']);
});

test('a listener that takes nothing holds one position, and is told the newest when it takes again', async () => {
  const operationId = await makeRunningBackup(project);
  await settledFeed();
  const closed = new AbortController();
  const stuck = watchOperations(owner, { signal: closed.signal });
  await stuck.next();
  const quick = await openTab(owner);
  for (let percent = 1; percent <= 100; percent += 1) {
    await writeProgressAs(project.host.id, operationId, eventText(percent));
  }
  await expect.poll(() => quick.inShort().at(-1)).toBe('100 %');
  const { value } = await stuck.next();
  expect(value?.events.map(inShort)).toEqual(['1 %', '100 %']);
  closed.abort();
});

test('while Redis is away nobody is told wrong things, and when it is back everybody asks again', async () => {
  const operationId = await makeRunningBackup(project);
  await settledFeed();
  const tab = await openTab(owner);
  await redis().call('CLIENT', 'KILL', 'TYPE', 'NORMAL', 'SKIPME', 'yes');
  await expect.poll(() => tab.inShort().slice(0, 2)).toEqual(['running', 'gap']);
  await end(operationId);
  await expect.poll(() => tab.inShort().at(-1)).toBe('succeeded');
  // Who was slow to hear of the gap has the row that was read anew with it, and is not told it once more.
  expect(tab.inShort().filter((told) => told !== 'running')).toEqual(['gap', 'succeeded']);
});
