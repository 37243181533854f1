import { lstat, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homePath, type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import type { HostParts } from '../../host-parts.ts';
import type { Tree } from '../../storage/tree.ts';
import { pictureOf } from '../../testing/picture.ts';
import { newTree, openTestHost, stepContext, type TestHost } from '../../testing/test-host.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { undoFiles } from '../undo-restore/undo-files.ts';
import { restoreFromBackup } from './restore-from-backup.ts';

const host: TestHost = await openTestHost(process.env.PATH ?? '');
afterAll(() => host.close());
const path = (text: string): ProjectPath => projectPath.parse(text);

describe.each(host.disks.storages)('a restore on $kind', (storage) => {
  let parts: HostParts;
  let tree: Tree;
  let snapshotId: string;
  let repository: Awaited<ReturnType<typeof host.test.newRepository>>;
  let before: Record<string, string>;

  beforeAll(async () => {
    repository = await host.test.newRepository();
    parts = host.partsOf(storage, repository);
    tree = await newTree(storage);
    await mkdir(join(tree.home, 'week3/data'), { recursive: true });
    await writeFile(join(tree.home, 'week3/data/a.txt'), 'one');
    await writeFile(join(tree.home, 'week3/data/b.bin'), Buffer.alloc(300_000, 7));
    await writeFile(Buffer.concat([Buffer.from(`${tree.home}/week3/`), Buffer.from([0xff, 0x0a, 0x5c])]), 'odd');
    await symlink('data/a.txt', join(tree.home, 'week3/link'));
    await writeFile(join(tree.home, 'top.txt'), 'top', { mode: 0o600 });
    await writeFile(join(tree.data, 'persist/state.json'), 'then');
    await utimes(join(tree.home, 'week3/data'), 1_600_000_000, 1_600_000_000.5);
    await utimes(join(tree.home, 'week3'), 1_500_000_000, 1_500_000_000);
    const made = stepContext<'backup/make-backup'>({
      input: { name: '', note: '', source: 'manual' },
      project: tree.project,
      facts: { parentSnapshotId: null },
    });
    const receipt = await makeBackup(parts)(made);
    expect(made.reports).toEqual(['snapshot', 'scan', 'upload', 'receipt']);
    expect(receipt).toMatchObject({ files: 6, skippedCount: 0, storage: storage.kind });
    expect(receipt.generation === null).toBe(storage.kind === 'plain');
    ({ snapshotId } = receipt);
    before = await pictureOf(tree.home);
  });

  const restore = (
    paths: ProjectPath[],
    conflicts: ConflictRule,
    targetDirectory: ProjectPath | null = null,
    from = snapshotId,
    root: RestoreRoot = 'home',
  ) => {
    const context = stepContext<'restore/restore-files'>({
      input: { backupId: crypto.randomUUID(), root, paths, targetDirectory, conflicts },
      project: tree.project,
      facts: { snapshotId: from },
    });
    return { context, result: restoreFromBackup(parts)(context) };
  };
  const undo = (restoreOperationId: string) =>
    undoFiles(parts)(stepContext<'undo-restore/undo-files'>({ input: { restoreOperationId }, project: tree.project }));
  const asRoot = process.getuid?.() === 0;
  const owned = (picture: Record<string, string>) =>
    asRoot
      ? Object.fromEntries(
          Object.entries(picture).map(([key, text]) => [key, text.replace(/ \d+:\d+ /, ' 23456:23456 ')]),
        )
      : picture;

  it('brings a removed directory back whole, with its times, and undo takes it away again', async () => {
    await rm(join(tree.home, 'week3'), { recursive: true });
    const { context, result } = restore([path('week3/data/a.txt'), path('week3/link')], 'skip');
    expect(await result).toMatchObject({
      files: 2,
      created: 2,
      overwritten: 0,
      placed: ['week3/data/a.txt', 'week3/link'],
    });
    expect(context.reports).toEqual(['list', 'fetch', 'prove', 'place']);
    expect(await readFile(join(tree.home, 'week3/data/a.txt'), 'utf8')).toBe('one');
    expect((await lstat(join(tree.home, 'week3'))).mtimeMs).toBe(1_500_000_000_000);
    expect((await lstat(join(tree.home, 'week3/data'))).mtimeMs).toBe(1_600_000_000_500);
    expect(await undo(context.operationId)).toEqual({ removed: 2, returned: 0, leftAlone: [], leftAloneCount: 0 });
    expect(await readdir(tree.home)).toEqual(['top.txt']);
    expect(await readdir(tree.staging)).toEqual([]);
  });

  it('restores the whole home over what was changed, and finds it identical the next time', async () => {
    await writeFile(join(tree.home, 'top.txt'), 'changed');
    const changed = await pictureOf(tree.home);
    const first = restore([homePath], 'overwrite');
    expect(await first.result).toMatchObject({ files: 5, created: 4, overwritten: 1, identical: 0, placed: [''] });
    expect(await pictureOf(tree.home)).toEqual(owned(before));
    const second = restore([homePath], 'overwrite');
    expect(await second.result).toMatchObject({ files: 5, created: 0, overwritten: 0, identical: 5 });
    expect(await undo(first.context.operationId)).toEqual({
      removed: 4,
      returned: 1,
      leftAlone: [],
      leftAloneCount: 0,
    });
    expect(await pictureOf(tree.home)).toEqual(changed);
  });

  it('puts it beside what is there, under a name of its own, or leaves it out', async () => {
    await writeFile(join(tree.home, 'top.txt'), 'mine');
    const both = await restore([path('top.txt')], 'keep-both').result;
    expect(both).toMatchObject({
      keptBoth: 1,
      placed: [expect.stringMatching(/^top \(restored [\d-]+ \d\d\.\d\d\)\.txt$/)],
    });
    expect(await readFile(join(tree.home, both.placed[0] ?? ''), 'utf8')).toBe('top');
    expect(await restore([path('top.txt')], 'skip').result).toMatchObject({ skipped: 1, placed: ['top.txt'] });
    expect(await readFile(join(tree.home, 'top.txt'), 'utf8')).toBe('mine');
  });

  it('restores into another directory, under the own name of each, also of the home', async () => {
    const receipt = await restore([path('week3/data'), path('top.txt')], 'skip', path('new/place')).result;
    expect(receipt).toMatchObject({ files: 3, created: 3, placed: ['new/place/data', 'new/place/top.txt'] });
    expect(await readdir(join(tree.home, 'new/place/data'))).toEqual(['a.txt', 'b.bin']);
    expect(await restore([homePath], 'skip', path('copy')).result).toMatchObject({
      files: 5,
      created: 5,
      placed: ['copy'],
    });
    expect(await readFile(join(tree.home, 'copy/week3/data/a.txt'), 'utf8')).toBe('one');
  });

  it('puts what is kept beside the home back to its place, whole; the home stays, and undo takes it back', async () => {
    const state = join(tree.data, 'persist/state.json');
    await writeFile(state, 'now');
    await writeFile(join(tree.data, 'persist/new'), 'new');
    const home = await pictureOf(tree.home);
    const { context, result } = restore([], 'overwrite', null, snapshotId, 'persist');
    expect(await result).toMatchObject({ files: 1, created: 0, overwritten: 1, placed: [] });
    expect(await readFile(state, 'utf8')).toBe('then');
    expect((await readdir(join(tree.data, 'persist'))).toSorted()).toEqual(['new', 'state.json']);
    expect(await pictureOf(tree.home)).toEqual(home);
    expect(await undo(context.operationId)).toMatchObject({ removed: 0, returned: 1 });
    expect(await readFile(state, 'utf8')).toBe('now');
    expect(await readdir(tree.staging)).toEqual([]);
    await expect(restore([path('state.json')], 'skip', null, snapshotId, 'persist').result).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(restore([], 'skip').result).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('says which path the backup does not have, and leaves nothing in staging', async () => {
    await expect(restore([path('week3/nothing')], 'skip').result).rejects.toMatchObject({ code: 'not_found' });
    expect(await readdir(tree.staging)).toEqual([]);
  });

  // It said: The backup has no “”.
  it.each(['nothing like it', 'a file of that name'])('says what a backup without a home is (%s)', async (what) => {
    const source = await host.test.newDirectory();
    await writeFile(join(source, what === 'a file of that name' ? 'project' : 'foreign'), 'content');
    const names = { source, hostname: 'elsewhere', parentSnapshotId: null, tags: ['op-1'], operationId: '1' };
    const { snapshotId: foreign } = await backup({ ...repository, ...names });
    for (const asked of [homePath, path('week3')]) {
      await expect(restore([asked], 'skip', null, foreign).result).rejects.toMatchObject({
        code: 'implausible_result',
        userMessage: /^This backup has not the layout of Buckets: it holds no “project” directory\./,
      });
    }
    expect(await readdir(tree.staging)).toEqual([]);
  });

  it('gives the receipt of an earlier attempt again and does nothing twice', async () => {
    const { context, result } = restore([path('week3')], 'overwrite', path('again'));
    const first = await result;
    await writeFile(join(tree.home, 'again/week3/data/a.txt'), 'edited since');
    expect(await restoreFromBackup(parts)({ ...context, attempt: 2 })).toEqual(first);
    expect(await readFile(join(tree.home, 'again/week3/data/a.txt'), 'utf8')).toBe('edited since');
    const undone = await undo(context.operationId);
    expect(undone).toMatchObject({ removed: 3, leftAlone: ['again/week3/data/a.txt'], leftAloneCount: 1 });
    expect(await undo(context.operationId)).toEqual(undone);
  });
});
