import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';
import { isThere } from './is-there.ts';
import type { Tree } from './tree.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const never = new AbortController().signal;

async function fill({ home, staging, undo }: Tree, outside: string): Promise<void> {
  await mkdir(join(home, 'a/b/c'), { recursive: true });
  await writeFile(join(home, 'a/b/c/file'), 'file');
  await writeFile(join(home, Buffer.from([0xff, 0x0a]).toString('latin1')), 'odd');
  await symlink(outside, join(home, 'a/out'));
  await mkdir(join(home, 'shut/in'), { recursive: true });
  await chmod(join(home, 'shut'), 0);
  await mkdir(join(staging, 'left'));
  await mkdir(join(undo, 'left'));
}

describe.each(disks.storages)('on $kind', (storage) => {
  const gone = (tree: Tree) => isThere(join(storage.directory, 'projects', tree.project.projectId)).then((is) => !is);

  it('a project goes with its trees, its snapshots and what was put aside; others stay, and what its links lead to', async () => {
    const outside = join(disks.scratch, `outside-${storage.kind}`);
    await mkdir(outside);
    await writeFile(join(outside, 'kept'), 'kept');
    const [tree, other] = [await storage.createTree(testProject()), await storage.createTree(testProject())];
    await fill(tree, outside);
    await storage.capture(tree, 'left-by-a-killed-backup');
    await storage.snapshots?.take(tree, 'asked');
    await storage.removeProject(tree.project, never);
    expect(await gone(tree)).toBe(true);
    expect(await gone(other)).toBe(false);
    expect(await readFile(join(outside, 'kept'), 'utf8')).toBe('kept');
    await storage.removeProject(tree.project, never);
    expect(await readdir(join(storage.directory, 'projects'))).toEqual([other.project.projectId]);
  });

  it('one that is stopped anywhere on its way lies nowhere else meanwhile, and goes when it is asked for again', async () => {
    const outside = join(disks.scratch, `beside-${storage.kind}`);
    await mkdir(outside);
    const tree = await storage.createTree(testProject());
    await fill(tree, outside);
    await storage.snapshots?.take(tree, 'asked');
    const projects = join(storage.directory, 'projects');
    const others = (await readdir(projects)).filter((name) => name !== tree.project.projectId);
    let stops = 0;
    for (let look = 1; !(await gone(tree)); look += 1) {
      const stopped = await storage.removeProject(tree.project, abortedAt(look)).then(
        () => false,
        (error: unknown) => error === reason,
      );
      if (stopped) stops += 1;
      expect(await isThere(join(projects, tree.project.projectId, 'current'))).toBe(false);
      const here = stopped ? [...others, tree.project.projectId] : others;
      expect((await readdir(projects)).toSorted()).toEqual(here.toSorted());
    }
    expect(stops).toBeGreaterThan(0);
  });
});

const reason = new Error('stopped');

/** A signal that is aborted when somebody looks at it for the nth time. */
function abortedAt(count: number): AbortSignal {
  const controller = new AbortController();
  let looks = 0;
  const throwIfAborted = () => {
    looks += 1;
    if (looks >= count) controller.abort(reason);
    AbortSignal.prototype.throwIfAborted.call(controller.signal);
  };
  return Object.assign(controller.signal, { throwIfAborted });
}

it.each(disks.storages.filter(({ kind }) => kind === 'btrfs'))(
  'on $kind subvolumes that people have made in their project go with it',
  async (storage) => {
    const tree = await storage.createTree(testProject());
    const inner = join(tree.home, 'inner');
    execFileSync('btrfs', ['subvolume', 'create', inner]);
    execFileSync('btrfs', ['subvolume', 'create', join(inner, 'innermost')]);
    await writeFile(join(inner, 'innermost/file'), 'file');
    await storage.removeProject(tree.project, never);
    expect(await isThere(join(storage.directory, 'projects', tree.project.projectId))).toBe(false);
  },
);
