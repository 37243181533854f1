import { chmod, link, mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { homePath, type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import type { HostParts } from '../../host-parts.ts';
import { hostIoHandlers } from '../../io/handlers.ts';
import type { Tree } from '../../storage/tree.ts';
import { ioContext } from '../../testing/io-context.ts';
import { newTree, openTestHost, stepContext } from '../../testing/test-host.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { restoreFromBackup } from './restore-from-backup.ts';

const host = await openTestHost(process.env.PATH ?? '');
afterAll(() => host.close());
/** cap_net_raw, as a file has it. */
const capable = '0x0100000200200000000000000000000000000000';
const path = (text: string): ProjectPath => projectPath.parse(text);

describe.each(host.disks.storages)('what a restore on $kind does not keep', (storage) => {
  let parts: HostParts;
  let tree: Tree;
  let snapshotId: string;
  beforeEach(async () => {
    parts = host.partsOf(storage, await host.test.newRepository());
    tree = await newTree(storage);
    await mkdir(join(tree.home, 'data/inner'), { recursive: true });
    await writeFile(join(tree.home, 'data/a'), 'one');
    await writeFile(join(tree.home, 'data/inner/b'), 'two');
    for (const name of ['data/inner', 'data']) await utimes(join(tree.home, name), 1_600_000_000, 1_600_000_000);
  });
  const backUp = async () => {
    ({ snapshotId } = await makeBackup(parts)(
      stepContext<'backup/make-backup'>({
        input: { name: '', note: '', source: 'manual' },
        project: tree.project,
        facts: { parentSnapshotId: null },
      }),
    ));
  };
  const restore = (paths: ProjectPath[], conflicts: ConflictRule = 'overwrite', given = parts) =>
    restoreFromBackup(given)(
      stepContext<'restore/restore-files'>({
        input: { backupId: crypto.randomUUID(), paths, root: 'home' as const, targetDirectory: null, conflicts },
        project: tree.project,
        facts: { snapshotId },
      }),
    );
  const keptFolders = async (paths: ProjectPath[], conflicts: ConflictRule = 'overwrite') => {
    const door = { doorUrl: 'http://127.0.0.1:1', token: 't'.repeat(40), root: 'r', masterkey: '{}' };
    const from = { door, snapshotId };
    const asked = { project: tree.project, from, paths, root: 'home' as const, targetDirectory: null, conflicts };
    return (await hostIoHandlers(parts)['plan-restore'](asked, ioContext())).keptFolders;
  };

  it('says how many programs lost which of the rights that they had', async () => {
    await chmod(join(tree.home, 'data/a'), 0o4755);
    for (const name of ['data/inner/b', 'data/a']) {
      await execa('setfattr', ['-n', 'security.capability', '-v', capable, join(tree.home, name)]);
    }
    await backUp();
    // What is there already has lost nothing.
    await rm(join(tree.home, 'data/inner'), { recursive: true });
    expect(await restore([path('data/inner')])).toMatchObject({ lostSetIds: 0, lostCapabilities: 1 });
    await rm(join(tree.home, 'data'), { recursive: true });
    for (const engine of [parts.engine, { ...parts.engine, bwrap: null }]) {
      const { warnings, ...receipt } = await restore([homePath], 'overwrite', { ...parts, engine });
      expect(receipt).toMatchObject({ lostSetIds: 1, lostCapabilities: 2, warningCount: warnings.length });
      // In its sandbox rustic says that it may not give them, and what it has left out for that.
      expect(warnings.filter((warning) => !warning.endsWith('setting extended attributes failed.'))).toEqual([
        'data/a: was restored without its setuid or setgid bit',
        'data/a: was restored without its capabilities',
        'data/inner/b: was restored without its capabilities',
      ]);
      for (const name of ['data/inner/b', 'data/a']) {
        expect((await execa('getfattr', ['-d', '-m', '-', join(tree.home, name)])).stdout).toBe('');
      }
      await rm(join(tree.home, 'data'), { recursive: true });
    }
  });

  // Beside its other name that was still there it became a file of its own, and nothing said so.
  it('says which files were one with others and are ones of their own now', async () => {
    await link(join(tree.home, 'data/a'), join(tree.home, 'data/inner/a'));
    await link(join(tree.home, 'data/a'), join(tree.home, 'c'));
    await backUp();
    const own = (name: string) => `${name}: was one file with others (hard links), and is one of its own now`;
    await rm(join(tree.home, 'c'));
    expect(await restore([path('c')])).toMatchObject({ splitFiles: 1, warningCount: 1, warnings: [own('c')] });
    // Those that come back together are one again, though not one with the name that is there.
    await rm(join(tree.home, 'data'), { recursive: true });
    expect(await restore([path('data')])).toMatchObject({
      ...{ created: 3, splitFiles: 2 },
      warnings: [own('data/a'), own('data/inner/a')],
    });
    expect((await stat(join(tree.home, 'data/a'))).nlink).toBe(2);
    for (const all of [[homePath], [path('c'), path('data')]]) {
      await rm(join(tree.home, 'data'), { recursive: true });
      await rm(join(tree.home, 'c'));
      expect(await restore(all)).toMatchObject({ created: 4, splitFiles: 0, warnings: [] });
      expect((await stat(join(tree.home, 'c'))).nlink).toBe(3);
    }
    await writeFile(join(tree.home, 'c'), 'changed');
    const both = await restore([path('c')], 'keep-both');
    expect(both).toMatchObject({ keptBoth: 1, warnings: [own(both.placed[0] ?? '')] });
  });

  // After chmod 0777 of a folder, its restore said that everything was there already.
  it('says of folders that are there already that they stay as they are now, before and after', async () => {
    await backUp();
    expect(await keptFolders([homePath])).toBe(0);
    await chmod(join(tree.home, 'data'), 0o777);
    expect(await keptFolders([path('data')])).toBe(1);
    expect(await restore([path('data')])).toMatchObject({
      ...{ identical: 2, keptFolders: 1, otherModes: 1, warningCount: 1 },
      warnings: ['data: was there already, and keeps the permissions that it has now'],
    });
    expect((await stat(join(tree.home, 'data'))).mode & 0o7777).toBe(0o777);
    // One that only holds what was asked for, or that was to be skipped, is to stay.
    for (const [asked, rule] of [
      ['data/inner', 'overwrite'],
      ['data', 'skip'],
    ] as const) {
      expect(await keptFolders([path(asked)], rule)).toBe(0);
      expect(await restore([path(asked)], rule)).toMatchObject({ keptFolders: 0, warnings: [] });
    }
  });

  it('says so too of a folder whose time changes as something is put into it', async () => {
    await backUp();
    await rm(join(tree.home, 'data/inner/b'));
    await utimes(join(tree.home, 'data/inner'), 1_600_000_000, 1_600_000_000);
    expect(await keptFolders([homePath])).toBe(1);
    expect(await restore([homePath])).toMatchObject({
      ...{ created: 1, keptFolders: 1 },
      warnings: [],
    });
  });
});
