import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { db } from '#src/server/infra/db/db.ts';
import { findOperation } from '#src/server/operations/store.ts';
import { listRustic } from '../bare-rustic.ts';
import { holdBackup } from '../held-backup.ts';
import { rusticProcesses } from '../rustic-processes.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { until } from '../until.ts';

let system: TestSystem;
beforeAll(async () => {
  // So far from its bucket that each run lives long enough to be found.
  system = await startTestSystem({}, { doorLatencyMs: 150 });
});
afterAll(() => system.stop());

it('exit 0 was taken for success: rustic is ended by SIGTERM in each attempt of a backup, and there is no backup', {
  timeout: 240_000,
}, async () => {
  const owner = await system.makePerson();
  const project = await system.makeProject(owner, 'host-b');
  await owner.put(project.id, 'a.bin', randomBytes(3_000_000));
  const { operationId } = await holdBackup(system, project);
  let ended = 0;
  const endRustic = async () => {
    const running = (await rusticProcesses()).filter(({ args }) => args.includes('backup') && !isSandbox(args));
    for (const { pid } of running) if (endProcess(pid)) ended += 1;
    return running.length > 0;
  };
  await until('rustic backs up and is ended', endRustic);
  system.processes.bucket.thaw();
  const row = await until(
    'the operation has ended',
    async () => {
      await endRustic();
      const now = await findOperation(operationId);
      return now && isTerminal(now.status) && now;
    },
    120_000,
  );
  expect({ ...row, ended }).toMatchObject({ status: 'failed', attempt: 3, ended: expect.toSatisfy((n) => n >= 3) });
  expect(await db.backup.count({ where: { projectId: project.id } })).toBe(0);
  expect(await listRustic(system, project.id)).toEqual([]);
  expect(await project.backUp()).toMatchObject({ files: 1 });
});

/** False where it has ended by itself in the meantime. */
function endProcess(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (errnoOf(error) === 'ESRCH') return false;
    throw error;
  }
}

function isSandbox(args: string[]): boolean {
  return args[0]?.endsWith('bwrap') ?? false;
}
