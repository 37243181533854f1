import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listBackups } from '../bare-rustic.ts';
import { holdBackup } from '../held-backup.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { succeeded, type TestProject } from '../test-project.ts';
import { until } from '../until.ts';
import { openTab, type Tab } from '../watch-events.ts';

let system: TestSystem;
let project: TestProject;
const tabs: Tab[] = [];
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

beforeEach(async () => {
  project = await system.makeProject(await system.makePerson());
  await project.owner.put(project.id, 'a.bin', randomBytes(3_000_000));
});
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

const open = async () => {
  const tab = await openTab(project.owner);
  tabs.push(tab);
  return tab;
};
const tenSeconds = async () => {
  const began = Date.now();
  await until('ten seconds have gone by', () => Date.now() - began > 10_000);
};

async function endsWell(operationId: string): Promise<void> {
  const { result } = await succeeded(operationId, 60_000);
  expect(result).toMatchObject({ filesNew: 1 });
  const made = await listBackups(system, project.id);
  expect(made.map(({ tags }) => tags.filter((tag) => tag.startsWith('op-')))).toEqual([[`op-${operationId}`]]);
  // And everything goes on: another backup, and a restore.
  const { backupId } = await project.backUp();
  const bytes = await readFile(join(project.home, 'a.bin'));
  await writeFile(join(project.home, 'a.bin'), 'spoilt');
  await project.restore(backupId);
  expect((await readFile(join(project.home, 'a.bin'))).equals(bytes)).toBe(true);
}

describe('in the middle of a backup', () => {
  it.each(['with what it held', 'empty'])(
    'Redis is away for ten seconds and comes back %s: the backup ends well, and every tab sees it, the late one too',
    { timeout: 180_000 },
    async (how) => {
      const early = await Promise.all(Array.from({ length: 10 }, open));
      const { operationId } = await holdBackup(system, project);
      await Promise.all(early.map((tab) => tab.sees(operationId, 'running')));
      await system.redis.kill();
      await tenSeconds();
      await system.redis.start({ empty: how === 'empty' });
      system.processes.bucket.thaw();
      const late = await open();
      await late.sees(operationId, 'running');
      await Promise.all([...early, late].map((tab) => tab.sees(operationId, 'succeeded', 60_000)));
      await endsWell(operationId);
    },
  );

  it('Redis goes, and the backup ends without it: tabs that were open all the time see it when it is back', {
    timeout: 180_000,
  }, async () => {
    const tab = await open();
    const { operationId } = await holdBackup(system, project);
    await tab.sees(operationId, 'running');
    await system.redis.kill();
    system.processes.bucket.thaw();
    await succeeded(operationId);
    await system.redis.start();
    await tab.sees(operationId, 'succeeded');
    await endsWell(operationId);
  });

  it.each(['cut', 'hold'] as const)(
    'Postgres is away for ten seconds (%s): the backup ends well, nobody is told that a host is off for good',
    { timeout: 180_000 },
    async (how) => {
      const { operationId } = await holdBackup(system, project);
      system.postgres[how]();
      await tenSeconds();
      system.postgres.mend();
      system.processes.bucket.thaw();
      await endsWell(operationId);
    },
  );
});

describe('while Redis is away', () => {
  it('every process ends when it is told to, within ten seconds, and works again afterwards', {
    timeout: 180_000,
  }, async () => {
    await system.redis.kill();
    const names = ['hub', 'web', 'bucket', 'host-a', 'host-b'] as const;
    const took = await Promise.all(names.map((name) => system.processes[name].stop()));
    expect(Math.max(...took)).toBeLessThan(20_000);
    await system.redis.start();
    await Promise.all(names.map((name) => system.startAgain(name)));
    await project.backUp();
  });
});
