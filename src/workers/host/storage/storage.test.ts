import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import type { WorkerFact } from '#src/contracts/worker-api/messages.ts';
import { assertSpace, freeSpace } from '#src/workers/engine/free-space.ts';
import { reportPlacements } from '../facts/report-placements.ts';
import { watchGenerations } from '../facts/watch-generations.ts';
import { testProject } from '../testing/test-project.ts';
import { mountBtrfs, openTestStorages, unmount } from '../testing/test-storages.ts';
import { parseGenerations } from './btrfs/list-generations.ts';
import { optionsIn } from './mount-options.ts';
import { openStorage } from './open-storage.ts';
import { openTree } from './open-tree.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const logger = pino({ level: 'silent' });

describe.each(disks.storages)('storage on $kind', (storage) => {
  const { directory } = storage;

  it('makes a tree once, owned by the project, and finds it again by its placement alone', async () => {
    const project = testProject();
    const tree = await storage.createTree(project);
    await writeFile(join(tree.home, 'a'), 'a');
    expect(await storage.createTree(project)).toEqual(tree);
    expect(await openTree(directory, project)).toEqual(tree);
    expect(await readFile(join(tree.home, 'a'), 'utf8')).toBe('a');
    expect(await readlink(join(directory, 'projects', project.projectId, 'current'))).toBe('trees/1');
    const { mode, uid } = await stat(tree.home);
    expect(mode & 0o777).toBe(0o750);
    expect(uid).toBe(process.getuid?.() === 0 ? project.uid : process.getuid?.());
    expect((await stat(tree.staging)).mode & 0o777).toBe(0o700);
    await expect(openTree(directory, { ...project, epoch: 2 })).rejects.toMatchObject({ code: 'changed_meanwhile' });
    await expect(openTree(directory, { ...project, treeId: 2 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(storage.createTree({ ...project, epoch: 2 })).rejects.toMatchObject({ code: 'already_exists' });
  });

  it('finishes a tree that an earlier run has half made', async () => {
    const project = testProject();
    const tree = await storage.createTree(project);
    await rm(join(tree.path, 'tree.json'));
    await rm(join(directory, 'projects', project.projectId, 'current'));
    await rm(tree.home, { recursive: true });
    await expect(openTree(directory, project)).rejects.toMatchObject({ code: 'not_found' });
    expect(await storage.createTree(project)).toEqual(tree);
    expect((await stat(tree.home)).isDirectory()).toBe(true);
  });

  it('captures what stood still: a later write is not in it, where there are snapshots', async () => {
    const tree = await storage.createTree(testProject());
    await writeFile(join(tree.home, 'a'), 'before');
    await storage.capture(tree, 'op');
    // Left by a run that was killed: taken anew.
    const capture = await storage.capture(tree, 'op');
    await writeFile(join(tree.home, 'a'), 'after');
    const seen = await readFile(join(capture.path, 'data/project/a'), 'utf8');
    expect({ seen, generation: capture.generation !== null }).toEqual(
      storage.kind === 'btrfs' ? { seen: 'before', generation: true } : { seen: 'after', generation: false },
    );
    expect((await storage.findCapture(tree, 'op'))?.generation ?? null).toBe(capture.generation);
    await storage.dropCapture(tree, 'op');
    await storage.dropCapture(tree, 'op');
    expect(await storage.findCapture(tree, 'op')).toBeNull();
  });

  it('tells a changed tree from an unchanged one by its generation, where it can', async () => {
    const [tree, other] = [await storage.createTree(testProject()), await storage.createTree(testProject())];
    await writeFile(join(tree.home, 'a'), 'a');
    const { generation } = await storage.capture(tree, 'op');
    const now = async () => (await storage.generations([tree, other])).get(tree.path);
    await storage.dropCapture(tree, 'op');
    await readFile(join(tree.home, 'a'));
    await writeFile(join(other.home, 'b'), 'b');
    const unchanged = await now();
    await writeFile(join(tree.home, 'a'), 'b');
    const changed = await now();
    if (storage.kind === 'plain') expect([unchanged, changed]).toEqual([undefined, undefined]);
    else {
      expect(unchanged).toBe(generation);
      expect(BigInt(changed ?? 0)).toBeGreaterThan(BigInt(generation ?? 0));
    }
  });

  it('tells the hub which projects are here, and each generation once', async () => {
    const [here, gone, stale] = [testProject(), testProject(), testProject({ epoch: 3 })];
    const tree = await storage.createTree(here);
    await storage.createTree({ ...stale, epoch: 2 });
    const facts: WorkerFact[] = [];
    const reportFact = (fact: WorkerFact) => void facts.push(fact);
    const trees = await reportPlacements({ directory, projects: [here, gone, stale], reportFact, logger });
    expect(trees).toEqual([tree]);
    expect(facts).toEqual([
      { fact: 'provisioned', projectId: here.projectId, treeId: 1, epoch: 1 },
      { fact: 'missing', projectId: gone.projectId, epoch: 1 },
      { fact: 'missing', projectId: stale.projectId, epoch: 3 },
    ]);
    facts.length = 0;
    const watcher = watchGenerations({ storage, trees: () => trees, reportFact, logger, everyMs: 1e9 });
    await watcher.look();
    await watcher.look();
    await writeFile(join(tree.home, 'a'), 'a');
    await watcher.look();
    await watcher.stop();
    expect(facts.map(({ fact }) => fact)).toEqual(
      storage.kind === 'btrfs' ? ['tree-generation', 'tree-generation'] : [],
    );
  });

  it('says how much room there is, and what does not fit', async () => {
    const { freeBytes, totalBytes } = await freeSpace(directory);
    expect(freeBytes).toBeLessThanOrEqual(totalBytes);
    await assertSpace(directory, 1_000, 'a file');
    await expect(assertSpace(directory, totalBytes, 'a file')).rejects.toMatchObject({ code: 'no_space' });
  });
});

it('chooses plain directories on another file system, and refuses btrfs that writes down reads', async () => {
  const plain = join(disks.scratch, 'chosen');
  await mkdir(plain);
  expect((await openStorage(plain)).kind).toBe('plain');
  const mounted = await mountBtrfs(disks.scratch, 'relatime');
  if (mounted === null) return;
  try {
    await expect(openStorage(mounted)).rejects.toMatchObject({ code: 'bad_input', userMessage: /noatime/ });
    execFileSync('mount', ['-o', 'remount,noatime', mounted]);
    expect((await openStorage(mounted)).kind).toBe('btrfs');
  } finally {
    await unmount(mounted);
  }
});

it('reads mount options of the longest mount point above a path', () => {
  const text = [
    '25 1 0:1 / / rw,relatime - ext4 /dev/a rw',
    '26 25 0:2 / /data rw,noatime - btrfs /dev/b rw',
    '27 25 0:3 / /data/with\\040space rw,nodev - btrfs /dev/c rw',
  ].join('\n');
  expect(optionsIn(text, '/database')).toEqual(['rw', 'relatime']);
  expect(optionsIn(text, '/data/x')).toEqual(['rw', 'noatime']);
  expect(optionsIn(text, '/data/with space/x')).toEqual(['rw', 'nodev']);
});

it('reads generations, and is not led astray by what stands in a path', () => {
  const text = 'ID 256 gen 12 top level 5 path a\nID 257 gen 9 top level 5 path x ID 256 gen 99 y\n';
  expect([...parseGenerations(text)]).toEqual([
    ['256', '12'],
    ['257', '9'],
  ]);
});
