import { afterAll, expect, test } from 'vitest';
import { makeMember, makeProject } from '../factories/make-project.ts';
import { db } from '../infra/db/db.ts';
import { AccessBook, readPeople } from './follow-access.ts';

afterAll(() => db.$disconnect());

/** A member of a project whose access is followed; each answer of the database is kept back until the test lets it in. */
async function followedMember() {
  const { id: projectId } = await makeProject();
  const { id: userId } = await makeMember(projectId, 'viewer');
  const answers: (() => void)[] = [];
  const book = new AccessBook({
    changed: () => undefined,
    signal: new AbortController().signal,
    async read(userIds) {
      const people = await readPeople(userIds);
      await new Promise<void>((resolve) => answers.push(resolve));
      return people;
    },
  });
  const roleNow = () => {
    const access = book.of(userId);
    return access && (access.roles.get(projectId) ?? 'none');
  };
  const remove = async () => {
    await db.projectMember.deleteMany({ where: { projectId, userId } });
    book.doubt([userId]);
  };
  return { book, userId, answers, roleNow, remove };
}

test('a removed member is told no more by a tab that is just opening: what was read before counts no more', async () => {
  const { book, userId, answers, roleNow, remove } = await followedMember();
  const joined = book.join(userId);
  await expect.poll(() => answers.length).toBe(1);
  await remove();
  answers[0]?.();
  await joined;
  expect(roleNow()).toBeNull();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  await expect.poll(roleNow).toBe('none');
});

test('of two answers that overtake one another the one that was asked for later counts', async () => {
  const { book, userId, answers, roleNow, remove } = await followedMember();
  const joined = book.join(userId);
  await expect.poll(() => answers.length).toBe(1);
  await remove();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  await expect.poll(roleNow).toBe('none');
  answers[0]?.();
  await joined;
  expect(roleNow()).toBe('none');
});

test('what is in doubt during a read is not known when that ends', async () => {
  const { book, userId, answers, roleNow, remove } = await followedMember();
  const joined = book.join(userId);
  await expect.poll(() => answers.length).toBe(1);
  answers[0]?.();
  await joined;
  expect(roleNow()).toBe('viewer');
  book.refresh();
  await expect.poll(() => answers.length).toBe(2);
  await remove();
  answers[1]?.();
  await expect.poll(() => answers.length).toBe(3);
  expect(roleNow()).toBeNull();
  answers[2]?.();
  await expect.poll(roleNow).toBe('none');
});
