import { execFileSync } from 'node:child_process';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import { listSnapshots } from '#src/workers/engine/rustic/list-snapshots.ts';
import type { HostParts } from '../../host-parts.ts';
import type { Tree } from '../../storage/tree.ts';
import { projectDirectory } from '../../storage/tree-paths.ts';
import { newTree, openTestHost, stepContext } from '../../testing/test-host.ts';
import { makeBackup } from './make-backup.ts';

const host = await openTestHost(process.env.PATH ?? '');
afterAll(() => host.close());
const input = { name: '', note: '', source: 'manual' as const };

describe.each(host.disks.storages)('a backup on $kind', (storage) => {
  let call: EngineCall & { path: string };
  let parts: HostParts;
  let tree: Tree;
  beforeEach(async () => {
    call = await host.test.newRepository();
    parts = host.partsOf(storage, call);
    tree = await newTree(storage);
    await mkdir(join(tree.home, 'd'));
    await writeFile(join(tree.home, 'd/a'), 'a');
    await writeFile(join(tree.staging, 'not-mine'), 'x');
  });
  const context = (given: object = {}) =>
    stepContext<'backup/make-backup'>({ input, project: tree.project, facts: { parentSnapshotId: null }, ...given });
  const snapshots = () => readdir(join(projectDirectory(storage.directory, tree.project), 'snapshots'));

  it('holds the data alone, uses its parent, and leaves its snapshot to the host', async () => {
    const first = await makeBackup(parts)(context());
    expect(first).toMatchObject({ files: 1, filesNew: 1, sizeBytes: 1, usedParent: false, skippedCount: 0 });
    await writeFile(join(tree.home, 'b'), 'bb');
    const second = await makeBackup(parts)(context({ facts: { parentSnapshotId: first.snapshotId } }));
    expect(second).toMatchObject({ files: 2, filesNew: 1, filesUnmodified: 1, usedParent: true });
    expect(second.parentSnapshotId).toBe(first.snapshotId);
    expect(await snapshots()).toEqual((await storage.snapshots?.list(tree))?.toReversed() ?? []);
    if (storage.kind === 'plain') return;
    expect(await snapshots()).toHaveLength(2);
    expect(BigInt(second.generation ?? 0)).toBeGreaterThan(BigInt(first.generation ?? 0));
    // What tells that nothing was changed since: the snapshot that stays takes nothing from it.
    expect((await storage.generations([tree])).get(tree.path)).toBe(second.generation);
  });

  it('reads nothing of an unchanged tree again, and finds a changed file that was given its old time', async () => {
    const file = join(tree.home, 'd/a');
    const time = new Date('2026-01-01T00:00:00Z');
    await utimes(file, time, time);
    const first = await makeBackup(parts)(context());
    const second = await makeBackup(parts)(context({ facts: { parentSnapshotId: first.snapshotId } }));
    expect(second).toMatchObject({ files: 1, filesUnmodified: 1, filesNew: 0, filesChanged: 0, usedParent: true });
    await writeFile(file, 'b');
    await utimes(file, time, time);
    const third = await makeBackup(parts)(context({ facts: { parentSnapshotId: second.snapshotId } }));
    expect(third).toMatchObject({ files: 1, filesUnmodified: 0, filesChanged: 1, usedParent: true });
  });

  it('is found again by a later attempt, which makes no second one and gives its evidence', async () => {
    const first = context();
    const receipt = await makeBackup(parts)(first);
    await writeFile(join(tree.home, 'later'), 'x');
    const { generation, ...rest } = receipt;
    const again = await makeBackup(parts)({ ...first, attempt: 2 });
    expect(again).toMatchObject({
      snapshotId: rest.snapshotId,
      treeId: rest.treeId,
      files: 1,
      capturedAtMs: Math.floor(rest.capturedAtMs),
    });
    expect(await listSnapshots(call)).toHaveLength(1);
    // The snapshot of a run that was killed tells the generation; without one nothing is claimed.
    expect([null, generation]).toContain(again.generation);
  });

  it('leaves no snapshot behind when it is canceled', async () => {
    const controller = new AbortController();
    const canceled = context({ signal: controller.signal });
    const report = canceled.report;
    canceled.report = (event) => {
      report(event);
      if (event.phase === 'scan') controller.abort();
    };
    await expect(makeBackup(parts)(canceled)).rejects.toMatchObject({ code: 'canceled' });
    expect(await snapshots()).toEqual([]);
    expect(await listSnapshots(call)).toEqual([]);
  });

  // Rustic ends with exit code 0 and a part of the files then.
  it('of which the snapshot was removed while it was read is none', async () => {
    if (storage.kind === 'plain') return;
    const robbed = context();
    const report = robbed.report;
    const directory = join(projectDirectory(storage.directory, tree.project), 'snapshots');
    robbed.report = (event) => {
      report(event);
      if (event.phase !== 'receipt') return;
      execFileSync('/usr/bin/btrfs', ['subvolume', 'delete', join(directory, robbed.operationId)], { stdio: 'ignore' });
    };
    await expect(makeBackup(parts)(robbed)).rejects.toMatchObject({ code: 'implausible_result', retryable: false });
    expect(await snapshots()).toEqual([]);
  });

  it('refuses a project whose tree is of another placement', async () => {
    const stale = context({ project: { ...tree.project, epoch: 7 } });
    await expect(makeBackup(parts)(stale)).rejects.toMatchObject({ code: 'changed_meanwhile' });
  });
});
