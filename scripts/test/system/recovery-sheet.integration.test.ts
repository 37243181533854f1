import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTools } from '#scripts/setup/ensure-tools.ts';
import { db } from '#src/server/infra/db/db.ts';
import { findProgram } from '#src/workers/bucket/testing/find-program.ts';
import type { Person } from './person.ts';
import { pictureOf } from './picture.ts';
import { refusalOf } from './refusal.ts';
import { startTestSystem, type TestSystem } from './start-test-system.ts';
import { succeeded, type TestProject } from './test-project.ts';
import { typedLines } from './typed-lines.ts';

let system: TestSystem;
let owner: Person;
let project: TestProject;
let programs: string;
beforeAll(async () => {
  const { restic } = await ensureTools(['restic'], () => undefined);
  programs = [dirname(findProgram('rustic') ?? ''), dirname(restic), '/usr/bin', '/bin'].join(':');
  system = await startTestSystem();
  owner = await system.makePerson();
  project = await system.makeProject(owner);
  const place = join(project.home, 'd');
  await mkdir(join(place, 'in'), { recursive: true });
  await writeFile(join(place, 'in/a file'), 'as it was');
  await writeFile(Buffer.concat([Buffer.from(`${place}/`), Buffer.from([0xff, 0x20])]), 'an odd name');
  await symlink('in/a file', join(place, 'link'));
  await project.backUp();
}, 180_000);
afterAll(() => system.stop());

/** The sheet that a person is shown, as its text file holds it. */
async function sheetFor(person: Person): Promise<string> {
  const ask = () => person.api.recovery.sheet.mutate({ projectId: project.id });
  const first = await ask();
  if (first.state === 'preparing') await succeeded(first.operationId);
  const { state, ...sheet } = await ask();
  expect(state).toBe('ready');
  return 'text' in sheet ? sheet.text : '';
}

const relative = (top: string, seen: Map<string, string>) =>
  [...seen].map(([path, what]) => `${path.slice(top.length)} ${what}`).sort();

describe.each([
  ['rustic', /^[23]\. /, 'restored-by-rustic'],
  ['restic', /^[24]\. /, 'restored-by-restic'],
] as const)('who follows the sheet with stock %s', (_, parts, restored) => {
  it('has the latest backup back, also one that was made after the sheet', async () => {
    const sheet = await sheetFor(owner);
    await writeFile(join(project.home, 'd', `${restored}.txt`), 'made after the sheet');
    await project.backUp();
    const directory = await mkdtemp(join(process.env.BUCKETS_TEST_DIR ?? '', 'recovery-'));
    const script = ['set -e', typedLines(sheet, parts)].join('\n');
    await execa('/bin/sh', ['-c', script], {
      cwd: directory,
      extendEnv: false,
      env: { HOME: directory, PATH: programs, TZ: 'Asia/Kathmandu' },
    });
    const top = join(directory, restored, 'project/d');
    const live = join(project.home, 'd');
    expect(relative(top, await pictureOf([top]))).toEqual(relative(live, await pictureOf([live])));
  });
});

it('is for owners and admins alone, and each time it is shown that is noted', async () => {
  const collaborator = await system.makePerson();
  await owner.invite(collaborator, project.id, 'collaborator');
  const admin = await system.makePerson({ isAdmin: true });
  const shown = () => db.auditEntry.count({ where: { projectId: project.id, action: 'show-recovery-sheet' } });
  const before = await shown();
  expect(await refusalOf(collaborator.api.recovery.sheet.mutate({ projectId: project.id }))).toMatchObject({
    code: 'not_allowed',
  });
  expect(await shown()).toBe(before);
  const sheets = [await sheetFor(owner), await sheetFor(admin)];
  expect(sheets[0]).toContain(project.id);
  expect(await shown()).toBeGreaterThanOrEqual(before + 2);
});

it('its password stands nowhere at rest: not in the database, in no log and in no queue', async () => {
  const sheet = await sheetFor(owner);
  const password = /Password +(\S+)/.exec(sheet)?.[1] ?? '';
  expect(password).toMatch(/^([a-z2-9]{5}-){5}[a-z2-9]{5}$/);
  const row = await db.repository.findUniqueOrThrow({ where: { projectId: project.id } });
  const operations = await db.operation.findMany({ where: { projectId: project.id }, include: { steps: true } });
  expect(
    JSON.stringify([row.recoveryPassword, operations], (_, value: unknown) => (typeof value === 'bigint' ? '' : value)),
  ).not.toContain(password);
  for (const process of Object.values(system.processes)) {
    expect(JSON.stringify(await process.log())).not.toContain(password);
  }
});

it('a session of yesterday is asked for the password first', async () => {
  const other = await system.makePerson();
  const own = await system.makeProject(other, 'host-b');
  await db.session.updateMany({ where: { userId: other.id }, data: { createdAt: new Date(Date.now() - 86_400_000) } });
  const ask = () => other.api.recovery.sheet.mutate({ projectId: own.id });
  expect(await refusalOf(ask())).toMatchObject({ status: 403, code: 'sign_in_again' });
  const again = await fetch(new URL('/api/auth/sign-in/email', system.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: system.url },
    body: JSON.stringify({ email: other.email, password: other.password }),
  });
  expect(again.status).toBe(200);
  const cookie = again.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const answer = await fetch(new URL('/api/trpc/recovery.sheet', system.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: system.url },
    body: JSON.stringify({ projectId: own.id }),
  });
  expect(answer.status).toBe(200);
});
