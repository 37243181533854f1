import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { db } from '#src/server/infra/db/db.ts';
import { readJournal } from '#src/workers/host/files/change/journal.ts';
import { isSnapshotTime } from '#src/workers/host/storage/is-snapshot-time.ts';
import { rusticProcesses } from '../../rustic-processes.ts';
import type { TestSystem } from '../../start-test-system.ts';
import { namesIn } from './names-in.ts';

/** What operations have left behind that have all ended: nothing, where all is well. */
export async function findLeftovers(system: TestSystem): Promise<string[]> {
  return [
    ...(await rowsLeft()),
    ...(await treesLeft(system)),
    ...(await runsLeft(system)),
    ...(await rusticProcesses()).map(({ pid, args }) => `process ${pid}: ${args.join(' ').slice(0, 300)}`),
  ];
}

/** Rights that operations held: fences, places, dedupe keys, tokens of attempts and of the door. */
async function rowsLeft(): Promise<string[]> {
  const fences = await db.projectFence.findMany({ select: { operationId: true, class: true } });
  const doors = await db.doorToken.findMany({ where: { operationId: { not: null } } });
  const keys = await db.operation.findMany({ where: { activeDedupeKey: { not: null } }, select: { id: true } });
  const steps = await db.operationStep.findMany({
    where: { OR: [{ status: { in: ['issued', 'running'] } }, { tokenHash: { not: null } }] },
    select: { operationId: true, name: true, status: true },
  });
  return [
    ...fences.map((row) => `fence ${row.class} of ${row.operationId}`),
    ...doors.map((row) => `door token of ${row.operationId}`),
    ...keys.map((row) => `dedupe key of ${row.id}`),
    ...steps.map((row) => `step ${row.name} of ${row.operationId} is ${row.status} and has its token`),
  ];
}

/** Staging, captures and changes that were not brought to an end. */
async function treesLeft(system: TestSystem): Promise<string[]> {
  const found: string[] = [];
  for (const host of ['host-a', 'host-b'] as const) {
    const projects = join(system.hostDirectory(host), 'projects');
    for (const id of await readdir(projects)) {
      const tree = join(projects, id, 'trees/1');
      const staged = (await namesIn(join(tree, 'staging'))).filter((path) => path !== 'uploads');
      found.push(...staged.map((path) => `${host} ${id} staging/${path}`));
      // Those that last are no operation’s.
      const captured = (await namesIn(join(projects, id, 'snapshots'))).filter((name) => !isSnapshotTime(name));
      found.push(...captured.map((name) => `${host} ${id} snapshots/${name}`));
      for (const name of await namesIn(join(tree, 'undo'))) {
        const state = await readJournal(join(tree, 'undo', name, 'journal'));
        if (!state?.planned || !(state.ended || state.undone)) found.push(`${host} ${id} undo/${name} is half done`);
      }
    }
  }
  return found;
}

/** Profiles and keys of runs of rustic by any process that this system has had. */
async function runsLeft(system: TestSystem): Promise<string[]> {
  const pids = new Set(Object.values(system.processes).flatMap((each) => each.pids.map(String)));
  const own = ['bucket-worker', 'host-a', 'host-b'].map((name) =>
    join(process.env.BUCKETS_TEST_DIR ?? '', name, 'run'),
  );
  const found: string[] = [];
  for (const place of ['/run/buckets/rustic', ...own]) {
    const names = (await namesIn(place)).filter((name) => pids.has(name.split('-')[0] ?? ''));
    found.push(...names.map((name) => `run ${place}/${name}`));
  }
  return found;
}
