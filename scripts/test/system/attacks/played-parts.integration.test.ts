import { randomBytes } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '#src/server/infra/db/db.ts';
import type { Person } from '../person.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import type { TestProject } from '../test-project.ts';

const sound = randomBytes(3 * 1024 * 1024);
let system: TestSystem;
let owner: Person;
let project: TestProject;
let backupId: string;

beforeAll(async () => {
  system = await startTestSystem();
  owner = await system.makePerson();
  project = await system.makeProject(owner, 'host-b');
  await owner.put(project.id, 'lecture.mp3', sound);
  await owner.put(project.id, 'page.html', '<p>page');
  await owner.put(project.id, 'huge.mp4', 'x');
  await truncate(join(project.home, 'huge.mp4'), 201 * 1024 * 1024);
  backupId = (await project.backUp()).backupId;
});
afterAll(() => system.stop());

const ticket = async (path: string, backup: string | null = null, person = owner) =>
  (
    await person.api.content.ticket.mutate({
      projectId: project.id,
      past: backup === null ? null : { backupId: backup },
      path,
    })
  ).url;
const part = (url: string, range?: string) => fetch(url, range === undefined ? {} : { headers: { range } });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe.each([
  ['live', () => null],
  ['from a backup', () => backupId],
])('sound that is played %s', (_, backup) => {
  it('comes in the parts that are asked for, again and again', async () => {
    const url = await ticket('lecture.mp3', backup());
    for (const [range, from, to] of [
      ['bytes=0-', 0, sound.length],
      ['bytes=1000-1999', 1000, 2000],
      ['bytes=-500', sound.length - 500, sound.length],
      ['bytes=3000000-99999999', 3_000_000, sound.length],
    ] as const) {
      const answer = await part(url, range);
      expect(answer.status).toBe(206);
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${sound.length}`);
      expect((await bytesOf(answer)).equals(sound.subarray(from, to))).toBe(true);
    }
    const whole = await part(url);
    expect(whole.status).toBe(200);
    expect((await bytesOf(whole)).equals(sound)).toBe(true);
  });

  it('is typed by its name, cannot be taken for another thing, and says where a part is not there', async () => {
    const url = await ticket('lecture.mp3', backup());
    const { headers } = await part(url, 'bytes=0-9');
    expect(headers.get('content-type')).toBe('audio/mpeg');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^sandbox;/);
    const outside = await part(url, 'bytes=99999999-');
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${sound.length}`]);
  });

  it('beyond 200 MiB is for download', async () => {
    const answer = await part(await ticket('huge.mp4', backup()), 'bytes=0-9');
    expect(answer.ok).toBe(false);
    expect(await answer.text()).toContain('Download it instead');
  });
});

it('the link of a player ends with its person’s right, and with its time', async () => {
  const guest = await system.makePerson();
  await owner.invite(guest, project.id, 'viewer');
  const url = await ticket('lecture.mp3', backupId, guest);
  expect((await part(url, 'bytes=0-9')).status).toBe(206);
  await owner.api.projects.removeMember.mutate({ projectId: project.id, userId: guest.id });
  expect((await part(url, 'bytes=0-9')).status).toBe(404);

  const late = await ticket('lecture.mp3', backupId);
  expect((await part(late, 'bytes=0-9')).status).toBe(206);
  await db.contentTicket.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await (await part(late, 'bytes=0-9')).text()).toContain('too old');
});

it('what is no sound and no film is still shown once', async () => {
  const url = await ticket('page.html');
  expect((await part(url)).status).toBe(200);
  expect((await part(url)).ok).toBe(false);
});
