import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OperationKind, operationKind, stepsOf } from '#src/contracts/operations/catalogue.ts';
import { db } from '#src/server/infra/db/db.ts';
import { findLeftovers } from '../chaos/checks/find-leftovers.ts';
import type { Person } from '../person.ts';
import { pictureOf } from '../picture.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { type TestProject, waitFor } from '../test-project.ts';
import { until } from '../until.ts';
import { openTab, type Tab } from '../watch-events.ts';

const withinMs = 10_000;
const triesOfAPhase = 4;

let system: TestSystem;
let admin: Person;
let tab: Tab;
let project: TestProject;
let backupId: string;
beforeAll(async () => {
  system = await startTestSystem();
  admin = await system.makePerson({ isAdmin: true });
  tab = await openTab(admin);
  project = await system.makeProject(admin, 'host-a');
  await mkdir(join(project.home, 'd'));
  for (let n = 0; n < 300; n += 1) await writeFile(join(project.home, 'd', `${n}`), randomBytes(100_000));
  ({ backupId } = await project.backUp());
});
afterAll(async () => {
  tab.close();
  await system.stop();
});

async function askRestore(): Promise<{ operationId: string }> {
  await rm(join(project.home, 'r'), { recursive: true, force: true });
  await mkdir(join(project.home, 'r'));
  return admin.api.restore.start.mutate({
    projectId: project.id,
    from: { backupId },
    paths: ['d'],
    targetDirectory: 'r',
    conflicts: 'overwrite',
  });
}

/** Ask for an operation of a kind that takes as long as it can. A kind without one is canceled by the chaos run. */
const asks: Partial<Record<OperationKind, () => Promise<{ operationId: string }>>> = {
  'check-worker': async () => {
    const { id: workerId } = await db.worker.findUniqueOrThrow({ where: { name: 'host-a' } });
    return admin.api.workers.check.mutate({ workerId });
  },
  'create-project': async () => {
    const { hosts } = await admin.api.projects.placements.query();
    return admin.api.projects.create.mutate({ name: 'Canceled', hostId: hosts[0]?.id ?? '' });
  },
  async backup() {
    for (let n = 0; n < 300; n += 1) await writeFile(join(project.home, 'd', `${n}`), randomBytes(100_000));
    return admin.api.backups.create.mutate({ projectId: project.id });
  },
  'backup-projects': () =>
    admin.api.operations.create
      .mutate({
        kind: 'backup-projects',
        input: { projectIds: [project.id] },
      })
      .then(({ id: operationId }) => ({ operationId })),
  'index-backup': () => admin.api.indexes.rebuild.mutate({ projectId: project.id, backupId }),
  restore: askRestore,
  async 'add-recovery-key'() {
    await db.repository.update({ where: { projectId: project.id }, data: { recoveryKeyAt: null } });
    await signInAgain(admin);
    const answer = await admin.api.recovery.sheet.mutate({ projectId: project.id });
    if (answer.state !== 'preparing') throw new Error('It was prepared before.');
    return answer;
  },
  async 'forget-backups'() {
    const { backupId: forgotten } = await project.backUp();
    const asked = { projectId: project.id, backupIds: [forgotten], typedName: 'Project' };
    await signInAgain(admin);
    await admin.api.backups.delete.mutate(asked);
    return admin.api.backups.forget.mutate(asked);
  },
  async 'undo-restore'() {
    const { operationId } = await askRestore();
    expect((await waitFor(operationId)).status).toBe('succeeded');
    return admin.api.operations.undo.mutate({ operationId });
  },
};

/** As far as the hub knows: some things take a sign-in of the last minutes. */
const signInAgain = ({ id: userId }: Person) =>
  db.session.updateMany({ where: { userId }, data: { createdAt: new Date() } });

const phases = operationKind.options.flatMap((kind) => {
  const ask = asks[kind];
  if (!ask) return [];
  return stepsOf(kind)
    .filter(({ definition }) => definition.runs !== 'hub')
    .flatMap(({ name, definition }) =>
      Object.keys(definition.phases).map((phase) => ({ kind, ask, step: name, phase })),
    );
});

it.each(phases)(
  'cancel marked the row and the process ran on: $kind is canceled in $step, $phase',
  {
    timeout: 240_000,
  },
  async ({ kind, ask, step, phase }) => {
    const ends: string[] = [];
    for (let count = 0; count < triesOfAPhase; count += 1) {
      const { operationId } = await ask();
      const isThere = () =>
        tab.heard.some(
          (event) =>
            event.type === 'progress' &&
            event.operationId === operationId &&
            event.progress.step === step &&
            event.progress.phase === phase,
        );
      const hasEnded = () => db.operation.count({ where: { id: operationId, finishedAt: { not: null } } });
      await until(`${kind} is in ${phase}, or past it`, async () => isThere() || (await hasEnded()) > 0, 30_000);
      const refused = await admin.api.operations.cancel.mutate({ operationId }).then(
        () => false,
        () => true,
      );
      const row = await waitFor(operationId, withinMs);
      expect(['canceled', 'succeeded']).toContain(row.status);
      if (refused) expect(row.status).toBe('succeeded');
      await until('nothing of it is left', async () => (await findLeftovers(system)).length === 0, withinMs).catch(
        async () => expect(await findLeftovers(system)).toEqual([]),
      );
      expect(await db.backup.count({ where: { operationId } })).toBe(
        row.status === 'succeeded' && kind === 'backup' ? 1 : 0,
      );
      if (kind === 'restore' && row.status === 'canceled') {
        expect((await pictureOf([join(project.home, 'r')])).size).toBe(0);
      }
      ends.push(row.status);
    }
    process.stdout.write(`${kind} in ${step}/${phase}: ${ends.join(', ')}\n`);
  },
);
