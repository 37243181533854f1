import { lchownSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { homePath } from '#src/contracts/files/paths.ts';
import { commandLines } from '#src/workers/engine/runner/testing/command-lines.ts';
import { newTree, openTestHost, stepContext } from '../../testing/test-host.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { giveAway } from './give-away.ts';
import { restoreFromBackup } from './restore-from-backup.ts';

const host = await openTestHost(process.env.PATH ?? '');
afterAll(() => host.close());
const signal = new AbortController().signal;
const uid = 23_456;

describe.each(host.disks.storages)('what rustic has written on $kind', (storage) => {
  it('gets no capabilities into a project, though rustic without a sandbox would give them', async () => {
    const parts = host.partsOf(storage, await host.test.newRepository());
    const tree = await newTree(storage);
    const program = join(tree.home, 'program');
    await writeFile(program, 'content', { mode: 0o755 });
    await execa('setcap', ['cap_setuid+ep', program]);
    const { snapshotId } = await makeBackup(parts)(
      stepContext<'backup/make-backup'>({
        input: { name: '', note: '', source: 'manual' },
        project: tree.project,
        facts: { parentSnapshotId: null },
      }),
    );
    await rm(program);
    const context = stepContext<'restore/restore-files'>({
      input: {
        backupId: crypto.randomUUID(),
        paths: [homePath],
        root: 'home' as const,
        targetDirectory: null,
        conflicts: 'overwrite',
      },
      project: tree.project,
      facts: { snapshotId },
    });
    await restoreFromBackup({ ...parts, engine: { ...parts.engine, bwrap: null } })(context);
    expect((await lstat(program)).uid).toBe(tree.project.uid);
    expect((await execa('getcap', [program])).stdout).toBe('');
  });

  it('is given away, links as links, and nothing that they lead to', async () => {
    const directory = await mkdtemp(join(storage.directory, 'given-'));
    const owner = async (path: string) => (await lstat(join(directory, path))).uid;
    await mkdir(join(directory, 'out/dir'), { recursive: true });
    await mkdir(join(directory, 'outside'));
    await writeFile(join(directory, 'outside/file'), '');
    await writeFile(join(directory, 'out/dir/file'), '');
    await symlink('../outside', join(directory, 'out/link'));
    lchownSync(join(directory, 'outside/file'), 1, 1);
    await giveAway({ directory: join(directory, 'out'), uid, signal: AbortSignal.abort() });
    expect(await owner('out/dir/file')).toBe(0);
    await giveAway({ directory: join(directory, 'out'), uid, signal });
    for (const path of ['out', 'out/dir', 'out/dir/file', 'out/link']) expect(await owner(path)).toBe(uid);
    expect([await owner('outside'), await owner('outside/file')]).toEqual([0, 1]);
    await rm(directory, { recursive: true });
  });

  it('is given away beside it, and on cancel nothing goes on', async () => {
    const parts = host.partsOf(storage, await host.test.newRepository());
    const tree = await newTree(storage);
    await writeFile(join(tree.home, 'file'), 'content');
    const { snapshotId } = await makeBackup(parts)(
      stepContext<'backup/make-backup'>({
        input: { name: '', note: '', source: 'manual' },
        project: tree.project,
        facts: { parentSnapshotId: null },
      }),
    );
    // Writes all that there is, and then has its last phase go on for ever.
    const bwrap = join(host.test.directory, 'sandbox-without-end');
    const real = parts.engine.bwrap ?? expect.fail('There is no bubblewrap here.');
    await writeFile(
      bwrap,
      `#!/bin/sh\nfor arg in "$@"; do [ "$arg" = restore ] && is=1; done\n[ "$is" ] || exec ${real} "$@"\n${real} "$@" | sed '/^restore done/d'\nexec sleep 600\n`,
      { mode: 0o755 },
    );
    const cancel = new AbortController();
    const context = stepContext<'restore/restore-files'>({
      input: {
        backupId: crypto.randomUUID(),
        paths: [homePath],
        root: 'home' as const,
        targetDirectory: null,
        conflicts: 'overwrite',
      },
      project: tree.project,
      facts: { snapshotId },
      signal: cancel.signal,
    });
    const restoring = restoreFromBackup({ ...parts, engine: { ...parts.engine, bwrap } })(context);
    const staged = join(tree.staging, context.operationId, 'out/project/file');
    const ownerOf = (path: string) =>
      lstat(path).then(
        (stats) => stats.uid,
        () => null,
      );
    await expect.poll(() => ownerOf(staged), { timeout: 10_000 }).toBe(tree.project.uid);
    cancel.abort();
    await expect(restoring).rejects.toMatchObject({ code: 'canceled' });
    expect(await readdir(tree.staging)).toEqual([]);
    expect(commandLines().filter((line) => line.includes(context.operationId))).toEqual([]);
  });
});
