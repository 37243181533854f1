import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '#scripts/demo/random.ts';
import { activeStatuses } from '#src/contracts/operations/status.ts';
import { db } from '#src/server/infra/db/db.ts';
import { startTestSystem } from '../start-test-system.ts';
import type { SystemPostgres } from '../system-postgres.ts';
import { type ChaosProject, chaosProject } from './chaos-project.ts';
import { type ChaosSettings, timing } from './chaos-settings.ts';
import type { ChaosSystem } from './chaos-system.ts';
import { checkOperations } from './checks/check-operations.ts';
import { checkProjects } from './checks/check-projects.ts';
import { checkTargets } from './checks/check-targets.ts';
import { findLeftovers } from './checks/find-leftovers.ts';
import { OperationWatch } from './operation-watch.ts';
import { planChaos } from './plan-chaos.ts';
import { playPlan } from './play-plan.ts';
import { keepEvidence, printReport } from './report.ts';

/** After the last fault each operation ends by itself, and nothing is left of it, within this. */
const settlesWithinMs = 60_000;

/** So that a step takes long enough to be hit, and is not the slower for what else the machine does. */
const doorLatencyMs = 25;

/** Plays one run on a system of its own, prints what was tried and what was wrong, and gives the latter. */
export async function runChaos(
  postgres: SystemPostgres,
  settings: ChaosSettings,
  signal: AbortSignal,
): Promise<string[]> {
  const system = await startTestSystem(timing, { doorLatencyMs });
  const watching = new AbortController();
  try {
    const chaos = await addChaos(system, postgres, settings);
    const plan = planChaos(settings);
    const watch = new OperationWatch();
    const watched = watch.run(watching.signal);
    const began = performance.now();
    const problems = await playPlan(chaos, plan, { watch, signal });
    const playedMs = performance.now() - began;
    await settle(signal);
    problems.push(...(await checkAll(chaos, watch)));
    const proven = await checkProjects(chaos);
    problems.push(...proven.problems);
    watching.abort();
    await watched;
    await printReport({ settings, plan, problems, playedMs, backups: proven.backups, looks: watch.looks });
    if (problems.length > 0) await keepEvidence(settings.seed, problems);
    return problems;
  } finally {
    watching.abort();
    await system.stop();
  }
}

async function addChaos(
  system: Awaited<ReturnType<typeof startTestSystem>>,
  database: SystemPostgres,
  { seed, operations }: ChaosSettings,
): Promise<ChaosSystem> {
  const person = await system.makePerson({ isAdmin: true });
  // Some on each host; the more there are, the more goes on at once.
  const count = Math.min(12, Math.max(2, Math.ceil(operations / 5)));
  const projects: ChaosProject[] = [];
  for (let number = 0; number < count; number += 1) {
    const project = chaosProject(await system.makeProject(person, number % 2 === 0 ? 'host-a' : 'host-b'));
    await project.change('d', seededRandom(`${seed}/project/${number}`));
    projects.push(project);
  }
  const workers = await db.worker.findMany({ select: { id: true }, orderBy: { name: 'asc' } });
  return { ...system, database, person, projects, workers: workers.map(({ id }) => id) };
}

/** Waits until no operation is active, in vain where one does not go on by itself. */
async function settle(signal: AbortSignal): Promise<void> {
  await untilEmpty(
    () => db.operation.findMany({ where: { status: { in: activeStatuses } }, select: { id: true } }),
    signal,
  );
}

/** Asks until there is nothing any more, or it has taken too long; gives what there is then. */
async function untilEmpty<Item>(find: () => Promise<Item[]>, signal: AbortSignal): Promise<Item[]> {
  const giveUpAt = performance.now() + settlesWithinMs;
  for (;;) {
    const found = await find();
    if (found.length === 0 || performance.now() > giveUpAt || signal.aborted) return found;
    await pause(500);
  }
}

async function checkAll(system: ChaosSystem, watch: OperationWatch): Promise<string[]> {
  const leftovers = await untilEmpty(() => findLeftovers(system), AbortSignal.timeout(settlesWithinMs));
  const targets = await Promise.all(system.projects.map(checkTargets));
  return [
    ...watch.problems,
    ...(await checkOperations(watch)),
    ...targets.flat(),
    ...leftovers.map((what) => `left behind: ${what}`),
  ];
}
