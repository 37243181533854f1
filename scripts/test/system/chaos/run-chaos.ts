import { expect } from 'vitest';
import { type Random, seededRandom } from '#scripts/demo/random.ts';
import { backup } from '#src/contracts/operations/kinds/backup.ts';
import { db } from '#src/server/infra/db/db.ts';
import { listRustic } from '../bare-rustic.ts';
import type { TestSystem } from '../start-test-system.ts';
import { waitFor } from '../test-project.ts';
import { until } from '../until.ts';
import { type ChaosProject, chaosProject } from './chaos-project.ts';
import { type Fault, injectFault } from './faults.ts';
import { findLeftovers } from './find-leftovers.ts';

interface Tried {
  operations: number;
  succeeded: number;
  backupsProven: number;
  faults: Record<string, number>;
}

const endsWithinMs = 90_000;

/**
 * Backs up and restores while processes are killed, a fault a round, and proves afterwards that every operation has
 * ended, every backup that succeeded holds what it should, none was made twice, and nothing is left behind.
 */
export async function runChaos(
  system: TestSystem,
  { seed, rounds, faults = [] }: { seed: string; rounds: number; faults?: Fault[] },
): Promise<Tried> {
  const random = seededRandom(seed);
  const owner = await system.makePerson();
  const projects: ChaosProject[] = [];
  for (const host of ['host-a', 'host-b'] as const) {
    const made = chaosProject(await system.makeProject(owner, host), random);
    await made.change();
    projects.push(made);
  }
  const tried: Tried = { operations: 0, succeeded: 0, backupsProven: 0, faults: {} };
  for (let round = 0; round < rounds; round += 1) {
    const begun = await Promise.all(projects.map((each) => begin(each, random, round)));
    const fault = await injectFault(system, random, faults[round]);
    tried.faults[fault] = (tried.faults[fault] ?? 0) + 1;
    for (const { operationId, prove } of begun) {
      const { status } = await waitFor(operationId, endsWithinMs);
      tried.operations += 1;
      if (status !== 'succeeded') continue;
      tried.succeeded += 1;
      await prove();
    }
  }
  for (const each of projects) tried.backupsProven += await proveBackups(system, each);
  await until(
    'nothing is left behind',
    async () => (await findLeftovers(projects.map(({ project }) => project))).length === 0,
    10_000,
  ).catch(async (error: unknown) => {
    expect(await findLeftovers(projects.map(({ project }) => project)), String(error)).toEqual([]);
  });
  return tried;
}

/** Begins a backup of what is there now, or a restore of what a backup holds. */
async function begin(each: ChaosProject, random: Random, round: number) {
  const { project, models } = each;
  const { api } = project.owner;
  const [known] = random.next() < 0.4 ? await knownBackups(project.id) : [];
  if (known) {
    const targetDirectory = `restored-${round}`;
    await each.make(targetDirectory);
    const asked = { backupId: known.id, paths: ['d'], targetDirectory, conflicts: 'overwrite' as const };
    const { operationId } = await api.backups.restore.mutate({ projectId: project.id, ...asked });
    const prove = async () => {
      expect(await each.look(targetDirectory), `restore ${operationId}`).toEqual(models.get(known.operationId ?? ''));
      await each.drop(targetDirectory);
    };
    return { operationId, prove };
  }
  await each.change();
  const { operationId } = await api.backups.create.mutate({ projectId: project.id });
  models.set(operationId, await each.look());
  return { operationId, prove: async () => undefined };
}

/** Restores every backup that there is, and compares; none is there twice. Gives how many there are. */
async function proveBackups(system: TestSystem, each: ChaosProject): Promise<number> {
  const { project, models } = each;
  const rows = await knownBackups(project.id);
  const made = await db.operation.findMany({ where: { projectId: project.id, kind: 'backup', status: 'succeeded' } });
  expect(rows.map((row) => row.operationId).sort()).toEqual(made.map(({ id }) => id).sort());
  for (const { result } of made) expect(backup.result.safeParse(result).success).toBe(true);

  const snapshots = await listRustic(system, project.id);
  const tags = snapshots.flatMap((snapshot) => snapshot.tags.filter((tag) => tag.startsWith('op-')));
  expect(new Set(tags).size, `one snapshot for each operation: ${tags}`).toBe(tags.length);
  for (const row of rows) expect(tags).toContain(`op-${row.operationId}`);

  for (const { id: backupId, operationId } of rows) {
    const targetDirectory = `proof-${backupId}`;
    await each.make(targetDirectory);
    const { status } = await project.restore(backupId, { paths: ['d'], targetDirectory });
    expect(status).toBe('succeeded');
    expect(await each.look(targetDirectory), `backup ${operationId}`).toEqual(models.get(operationId ?? ''));
    await each.drop(targetDirectory);
  }
  return rows.length;
}

function knownBackups(projectId: string) {
  return db.backup.findMany({
    where: { projectId },
    select: { id: true, operationId: true },
    orderBy: { time: 'desc' },
  });
}
