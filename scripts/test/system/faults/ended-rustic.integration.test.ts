import { randomBytes } from 'node:crypto';
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { homePath } from '#src/contracts/files/paths.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { db } from '#src/server/infra/db/db.ts';
import { findOperation } from '#src/server/operations/store.ts';
import { listRustic, repositoryDirectory } from '../bare-rustic.ts';
import { holdBackup } from '../held-backup.ts';
import { rusticProcesses } from '../rustic-processes.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { until } from '../until.ts';

let system: TestSystem;
beforeAll(async () => {
  // So far from its bucket that each run lives long enough to be found.
  system = await startTestSystem({}, { doorLatencyMs: 60 });
});
afterAll(() => system.stop());

it('exit 0 was taken for success: rustic is ended by SIGTERM in each attempt of a backup, and there is no backup', {
  timeout: 90_000,
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
    60_000,
  );
  expect({ ...row, ended }).toMatchObject({ status: 'failed', attempt: 3, ended: expect.toSatisfy((n) => n >= 3) });
  expect(await db.backup.count({ where: { projectId: project.id } })).toBe(0);
  expect(await listRustic(system, project.id)).toEqual([]);
  expect(await project.backUp()).toMatchObject({ files: 1 });
});

it('a listing outlived its reader: who goes away ends what reads the backup for them', {
  timeout: 90_000,
}, async () => {
  const owner = await system.makePerson();
  const project = await system.makeProject(owner, 'host-b');
  await owner.put(project.id, 'a.txt', 'a');
  const { backupId, snapshotId } = await project.backUp();
  const place = { projectId: project.id, backupId, path: homePath, query: {} };
  const giveOut = await holdFile(join(await repositoryDirectory(system, project.id), 'snapshots', snapshotId));
  const leaving = new AbortController();
  const asked = owner.api.backups.listDirectory.query(place, { signal: leaving.signal });
  const isRead = async () =>
    (await rusticProcesses()).some(({ args }) => args.some((part) => part.startsWith(`${snapshotId}:`)));
  await until('rustic reads the backup', isRead);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  // Long before the request's own time is up.
  await until('rustic has ended', async () => !(await isRead()), 10_000);
  await giveOut();
  expect(await owner.api.backups.listDirectory.query(place)).toMatchObject({ entries: [{ name: 'a.txt' }] });
});

/** Lets the store be slow with a file: it is read to its end only once what this gives back was called. */
async function holdFile(file: string): Promise<() => Promise<void>> {
  const content = await readFile(file);
  await rm(file);
  await execa('mkfifo', [file]);
  const held = await open(file, 'r+');
  return async () => {
    await rm(file);
    await writeFile(file, content);
    await held.close();
  };
}

/** False where it has ended by itself in the meantime. */
function endProcess(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

function isSandbox(args: string[]): boolean {
  return args[0]?.endsWith('bwrap') ?? false;
}
