import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, readlink, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operationView } from '#src/contracts/entities/operation.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { restoreReceipt } from '#src/contracts/operations/kinds/restore.ts';
import { db } from '#src/server/infra/db/db.ts';
import type { Person } from '../person.ts';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { succeeded, waitFor } from '../test-project.ts';
import { until } from '../until.ts';

let system: TestSystem;
let owner: Person;
beforeAll(async () => {
  system = await startTestSystem();
  owner = await system.makePerson();
});
afterAll(() => system.stop());

const large = randomBytes(160_000_000);
const leftBytes = 60_000_000;

it('a disk that fills up during a restore: it fails and says so, nothing is changed, and with room a retry works', async () => {
  expect(system.storageOf['host-a']).toBe('btrfs');
  const project = await system.makeProject(owner, 'host-a');
  const file = join(project.home, 'large.bin');
  await writeFile(file, large);
  const { backupId } = await project.backUp();
  await writeFile(file, 'since then');
  const asked = { projectId: project.id, from: { backupId }, paths: ['large.bin'], targetDirectory: null };
  const { operationId } = await owner.api.restore.start.mutate({ ...asked, conflicts: 'overwrite' });

  // What it needs was there when it began; the disk fills while it writes.
  const rustic = await until('rustic restores', () => restoring(operationId));
  for (const pid of rustic) process.kill(pid, 'SIGSTOP');
  const filler = join(system.hostDirectory('host-a'), 'filler');
  await fill(system.hostDirectory('host-a'), filler);
  for (const pid of rustic) process.kill(pid, 'SIGCONT');

  const { status, attempt, error } = await waitFor(operationId);
  expect({ status, attempt, error }).toMatchObject({ status: 'failed', attempt: 1, error: { code: 'no_space' } });
  const view = operationView.parse(await owner.api.operations.get.query({ operationId }));
  expect(view.error?.userMessage).toMatch(/disk.*full/i);
  expect(view.can.retry).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('since then');
  const tree = join(project.directory, 'trees/1');
  expect(await readdir(join(tree, 'staging'))).toEqual([]);
  expect(await readdir(join(tree, 'undo'))).toEqual([]);
  expect(await db.projectFence.count({ where: { projectId: project.id } })).toBe(0);

  await rm(filler);
  const again = await owner.api.operations.retry.mutate({ operationId });
  const { result } = await succeeded(again.id);
  expect(restoreReceipt.parse(result)).toMatchObject({ files: 1, overwritten: 1, warnings: [] });
  expect((await readFile(file)).equals(large)).toBe(true);
}, 240_000);

/** The processes that restore for an operation: the sandbox, and rustic in it. Null: rustic is not there yet. */
async function restoring(operationId: string): Promise<number[] | null> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const looked = await Promise.all(
    pids.map(async (pid) => {
      // A process may end between two looks.
      const line = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '');
      const at = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      const isThere = at.includes(`${operationId}/out`) || line.includes(`${operationId}/out`);
      const args = line.split('\0');
      return { pid: Number(pid), command: args[0] ?? '', restores: args.includes('restore') && isThere };
    }),
  );
  const found = looked.filter(({ restores }) => restores);
  return found.some(({ command }) => command.endsWith('/rustic')) ? found.map(({ pid }) => pid) : null;
}

/** Writes until no more than `leftBytes` are free. */
async function fill(disk: string, path: string): Promise<void> {
  await using file = await open(path, 'w');
  const piece = Buffer.alloc(4_000_000, 7);
  try {
    for (;;) {
      const { bavail, bsize } = await statfs(disk);
      if (bavail * bsize <= leftBytes) return;
      await file.write(piece);
      await file.sync();
    }
  } catch (error) {
    // btrfs gives its space out in large pieces: what it calls free may be of another kind than what is written.
    if (errnoOf(error) !== 'ENOSPC') throw error;
    await file.truncate(Math.max(0, (await file.stat()).size - leftBytes));
    await file.sync();
  }
}
