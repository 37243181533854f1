import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryName } from '#src/contracts/files/archive.ts';
import { projectPath } from '#src/contracts/files/paths.ts';
import { hostIo } from '#src/contracts/io/host-io.ts';
import type { HostParts } from '../host-parts.ts';
import type { SnapshotStore } from '../storage/snapshot-store.ts';
import type { Tree } from '../storage/tree.ts';
import { snapshotsDirectory } from '../storage/tree-paths.ts';
import { treesInUse } from '../storage/trees-in-use.ts';
import { ioContext, testTransfer } from '../testing/io-context.ts';
import { ioOf } from '../testing/io-of.ts';
import { noRepository } from '../testing/no-repository.ts';
import { pictureOf } from '../testing/picture.ts';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';
import { hostIoHandlers } from './handlers.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const engine = { rustic: '/none', bwrap: null, runDirectory: disks.scratch, cacheDirectory: disks.scratch };
const partsOf = (storage: (typeof disks.storages)[number]): HostParts => ({
  ...{ storage, engine, trees: treesInUse(), repositoryAt: noRepository },
});
const gone = {
  code: 'not_found',
  userMessage: expect.stringContaining('is gone: the host keeps each for a while only'),
};

describe.each(disks.storages.filter(({ kind }) => kind === 'btrfs'))('snapshots of a project', (storage) => {
  const parts = partsOf(storage);
  const snapshots = storage.snapshots as SnapshotStore;
  let tree: Tree;
  let io: ReturnType<typeof ioOf>;
  let outside: string;
  beforeEach(async () => {
    tree = await storage.createTree(testProject());
    io = ioOf(parts, tree);
    outside = await mkdtemp(join(storage.directory, 'outside-'));
    await writeFile(join(outside, 'file'), 'what nobody may see');
    await mkdir(join(tree.home, 'dir/sub'), { recursive: true });
    await writeFile(join(tree.home, 'dir/a'), 'first');
  });
  afterEach(async () => {
    expect(await pictureOf(outside)).toMatchObject({ file: expect.anything() });
    await rm(outside, { recursive: true });
  });
  /** As it is now, under the name of another time. */
  const at = async (time: string) => {
    await storage.capture(tree, 'op');
    await storage.keepCapture(tree, 'op', Date.parse(time));
    return time;
  };

  it('are taken, listed, read like the live files, and removed', async () => {
    const { time } = await io.take();
    expect(await io.take()).toEqual({ time });
    await io.remove(['dir']);
    await writeFile(join(tree.home, 'b'), 'new');
    const past = ioOf(parts, tree, time);
    expect((await past.list('')).entries.map(({ name }) => name)).toEqual(['dir']);
    expect((await past.list('dir')).entries.map(({ name, type }) => `${type} ${name}`)).toEqual([
      'directory sub',
      'file a',
    ]);
    expect(await past.stat('dir/a')).toMatchObject({ type: 'file', sizeBytes: 5 });
    expect((await past.send('dir/a')).bytes.toString()).toBe('first');
    expect((await past.archive('zip', 'dir', ['a'])).length).toBeGreaterThan(100);
    await expect(past.stat('b')).rejects.toMatchObject({ code: 'not_found', details: { path: 'b' } });
    expect((await io.list('')).entries.map(({ name }) => name)).toEqual(['b']);
    expect(await io.snapshots()).toEqual({ kept: true, snapshots: [{ time }] });
    expect(await io.removeSnapshots([time, time, '2020-01-01T00:00:00Z'])).toEqual({ removed: 1 });
    expect(await io.snapshots()).toEqual({ kept: true, snapshots: [] });
    await expect(past.list('')).rejects.toMatchObject(gone);
    await expect(past.stat('dir/a')).rejects.toMatchObject(gone);
    await expect(past.send('dir/a')).rejects.toMatchObject(gone);
    await expect(past.archive('zip', '')).rejects.toMatchObject(gone);
  });

  it('are out of reach where the placement is of another epoch', async () => {
    const { time } = await io.take();
    const other = ioOf(parts, { project: { ...tree.project, epoch: 9 } }, time);
    const refused = { code: 'changed_meanwhile' };
    await expect(other.list('')).rejects.toMatchObject(refused);
    await expect(other.snapshots()).rejects.toMatchObject(refused);
    await expect(other.versions('dir/a')).rejects.toMatchObject(refused);
    await expect(other.take()).rejects.toMatchObject(refused);
    await expect(other.removeSnapshots([time])).rejects.toMatchObject(refused);
  });

  it('are all removed, or none: nobody begins to read one that waits for its turn', async () => {
    const times = [await at('2026-11-26T16:00:00Z'), await at('2026-11-26T17:00:00Z')];
    let reads: Promise<unknown> | null = null;
    const remove = async (...given: Parameters<SnapshotStore['remove']>) => {
      const removed = await snapshots.remove(...given);
      reads ??= Promise.allSettled([snapshots.hold(tree, times[1] ?? '')]);
      return removed;
    };
    const slow = ioOf(partsOf({ ...storage, snapshots: { ...snapshots, remove } }), tree);
    expect(await slow.removeSnapshots(times)).toEqual({ removed: 2 });
    expect(await reads).toMatchObject([{ status: 'rejected', reason: gone }]);
    const read = await at('2026-11-26T18:00:00Z');
    using _held = await snapshots.hold(tree, read);
    await expect(io.removeSnapshots([await at('2026-11-26T16:00:00Z'), read])).rejects.toMatchObject({ code: 'busy' });
    expect(await snapshots.list(tree)).toHaveLength(2);
  });

  it('are all that can be named: no capture, no way up', () => {
    const input = hostIo['remove-snapshots'].input;
    const { project } = tree;
    for (const name of ['2b0e5ad5-6f4b-4c2e-9a53-6b0f3c1d7a11', '..', '../trees/1', '2026-11-26T17:13:20Z/..', '']) {
      expect(input.safeParse({ project, times: [name] }).success).toBe(false);
      expect(hostIo['stat-entry'].input.safeParse({ project, snapshot: name, path: '' }).success).toBe(false);
    }
    expect(input.safeParse({ project, times: ['2026-11-26T17:13:20Z'] }).success).toBe(true);
  });

  it('taking one while the same files are backed up is refused with what will be', async () => {
    await storage.capture(tree, '2b0e5ad5-6f4b-4c2e-9a53-6b0f3c1d7a11');
    await expect(io.take()).rejects.toMatchObject({ code: 'busy', userMessage: /stays when the backup is done/ });
    expect((await io.snapshots()).snapshots).toEqual([]);
  });

  it('lead nowhere by a link, as little as the live home', async () => {
    await rm(join(tree.home, 'dir'), { recursive: true });
    await symlink(outside, join(tree.home, 'dir'));
    await symlink(join(outside, 'file'), join(tree.home, 'file'));
    await symlink('/proc/self/root', join(tree.home, 'proc'));
    await symlink('../../../..', join(tree.home, 'up'));
    const past = ioOf(parts, tree, await at('2026-11-26T17:00:00Z'));
    const refused = { code: 'path_outside_project' };
    for (const path of ['dir', 'proc', 'up']) {
      await expect(past.list(path)).rejects.toMatchObject(refused);
      await expect(past.stat(`${path}/file`)).rejects.toMatchObject(refused);
      await expect(past.send(`${path}/file`)).rejects.toMatchObject(refused);
      await expect(past.archive('zip', path)).rejects.toThrow();
      expect(await io.versions(`${path}/file`)).toEqual({ kept: true, versions: [] });
    }
    await expect(past.send('file')).rejects.toMatchObject(refused);
    expect(await past.stat('file')).toMatchObject({ type: 'symlink', target: join(outside, 'file') });
    expect((await past.archive('zip', '')).includes('what nobody may see')).toBe(false);
    for (const path of ['..', 'dir/../..', '/etc', './dir']) expect(projectPath.safeParse(path).success).toBe(false);
  });

  it('tell the versions of a path: what is equal in neighbours is one, and has the version of the live file', async () => {
    const live = await io.stat('dir/a');
    await at('2026-11-26T10:00:00Z');
    await writeFile(join(tree.home, 'unrelated'), 'x');
    await at('2026-11-26T11:00:00Z');
    await rename(join(tree.home, 'dir'), join(tree.home, 'away'));
    await at('2026-11-26T12:00:00Z');
    await symlink('away', join(tree.home, 'dir'));
    await at('2026-11-26T13:00:00Z');
    await rm(join(tree.home, 'dir'));
    await rename(join(tree.home, 'away'), join(tree.home, 'dir'));
    await writeFile(join(tree.home, 'dir/a'), 'second one');
    await at('2026-11-26T14:00:00Z');
    await chmod(join(tree.home, 'dir/a'), 0o600);
    await at('2026-11-26T15:00:00Z');
    await utimes(join(tree.home, 'unrelated'), 1, 1);
    await at('2026-11-26T16:00:00Z');
    const { kept, versions } = await io.versions('dir/a');
    expect(kept).toBe(true);
    expect(versions).toMatchObject([
      {
        mode: 0o600,
        sizeBytes: 10,
        oldest: '2026-11-26T15:00:00Z',
        newest: '2026-11-26T16:00:00Z',
        snapshots: 2,
        ended: null,
      },
      {
        mode: 0o644,
        sizeBytes: 10,
        oldest: '2026-11-26T14:00:00Z',
        newest: '2026-11-26T14:00:00Z',
        ended: '2026-11-26T15:00:00Z',
      },
      {
        sizeBytes: 5,
        oldest: '2026-11-26T10:00:00Z',
        newest: '2026-11-26T11:00:00Z',
        snapshots: 2,
        ended: '2026-11-26T12:00:00Z',
      },
    ]);
    expect(versions[0]?.version).toBe((await io.stat('dir/a')).version);
    expect(versions[2]?.version).toBe(live.version);
    expect(hostIo['list-snapshot-versions'].output.parse({ kept, versions })).toEqual({ kept, versions });
    expect(await io.versions('never/there')).toEqual({ kept: true, versions: [] });
  });

  it('one that is being sent is not removed, and all that were named with it stay', async () => {
    const [first, second] = [await at('2026-11-26T10:00:00Z'), await at('2026-11-26T11:00:00Z')];
    const context = ioContext();
    const reading = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    context.send = async (_transfer, source) => {
      reading.resolve();
      await goOn.promise;
      source.destroy();
    };
    const input = { project: tree.project, snapshot: first, path: projectPath.parse('dir/a'), transfer: testTransfer };
    const sending = hostIoHandlers(parts)['send-file']({ ...input, maxBytes: null }, context);
    await reading.promise;
    await expect(io.removeSnapshots([second, first])).rejects.toMatchObject({ code: 'busy' });
    expect((await io.snapshots()).snapshots).toHaveLength(2);
    goOn.resolve();
    await sending;
    expect(await io.removeSnapshots([second, first])).toEqual({ removed: 2 });
  });

  // Whatever vanishes from live files while they are packed is left out; here it would be all the rest.
  it('an archive of one that an admin removes by hand meanwhile breaks instead of ending short', async () => {
    const time = await at('2026-11-26T10:00:00Z');
    const context = ioContext();
    context.send = async (_transfer, source) => {
      execFileSync('btrfs', ['subvolume', 'delete', join(snapshotsDirectory(storage.directory, tree.project), time)]);
      const sink = new PassThrough();
      sink.resume();
      source.pipe(sink);
      const [error] = await Promise.race([once(source, 'error'), once(sink, 'end')]);
      if (error) throw error;
    };
    const content = { directory: projectPath.parse(''), names: [] };
    const archive = hostIoHandlers(parts)['send-archive'](
      {
        project: tree.project,
        snapshot: time,
        content,
        format: 'zip',
        homeName: entryName.parse('Home'),
        transfer: testTransfer,
      },
      context,
    );
    await expect(archive).rejects.toMatchObject(gone);
    await expect(snapshots.hold(tree, time)).rejects.toMatchObject(gone);
  });
});

describe.each(disks.storages.filter(({ kind }) => kind === 'plain'))('without btrfs', (storage) => {
  it('there are no snapshots, and it is said so', async () => {
    const tree = await storage.createTree(testProject());
    const io = ioOf(partsOf(storage), tree);
    expect(await io.snapshots()).toEqual({ kept: false, snapshots: [] });
    expect(await io.versions('a')).toEqual({ kept: false, versions: [] });
    await expect(io.take()).rejects.toMatchObject({ code: 'bad_input', userMessage: /keeps no snapshots/ });
    expect(await io.removeSnapshots(['2026-11-26T10:00:00Z'])).toEqual({ removed: 0 });
    await expect(ioOf(partsOf(storage), tree, '2026-11-26T10:00:00Z').list('')).rejects.toMatchObject(gone);
  });
});
