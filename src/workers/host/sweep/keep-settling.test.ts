import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { projectPath } from '#src/contracts/files/paths.ts';
import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import { changePaths } from '../files/change/change-paths.ts';
import { removeEntries } from '../files/change/remove-entries.ts';
import type { Tree } from '../storage/tree.ts';
import { projectDirectory } from '../storage/tree-paths.ts';
import { pictureOf } from '../testing/picture.ts';
import { placeTree } from '../testing/place-tree.ts';
import { writeRandomTree } from '../testing/random-tree.ts';
import { startSettlingHub } from '../testing/settling-hub.ts';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';
import { keepSettling } from './keep-settling.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const file = (content: string) => ({ kind: 'file' as const, content, mode: 0o644, seconds: 1_000_000_000 });

describe.each(disks.storages)('what operations have left on $kind', (storage) => {
  let tree: Tree;
  beforeEach(async () => {
    tree = await storage.createTree(testProject());
    await writeRandomTree(tree.home, { a: file('old a') });
  });

  /** A restore as kill -9 leaves it: all of its plan is done but its last line, and what it staged is there. */
  async function halfRestored(): Promise<string> {
    const id = randomUUID();
    const paths = changePaths(tree, id);
    await writeRandomTree(paths.staged, { a: file('renewed a'), b: file('new b') });
    await placeTree({ tree, id, rule: 'overwrite' });
    const lines = (await readFile(paths.journal, 'utf8')).split('\n').filter((line) => line && !line.includes('"end"'));
    await writeFile(paths.journal, `${lines.join('\n')}\n`);
    await mkdir(join(tree.staging, id, 'out'), { recursive: true });
    await storage.capture(tree, id);
    return id;
  }

  async function settling(
    states: Record<string, WorkerApiReply<'tell-operations'>['operations'][number]['state']>,
    logger = pino({ level: 'silent' }),
  ) {
    const hub = await startSettlingHub(states);
    const unsettled = new Map<string, Tree>();
    const watcher = keepSettling({ storage, trees: () => [tree], unsettled, hub: hub.client, logger, everyMs: 5 });
    onTestFinished(async () => {
      await watcher.stop();
      await hub.stop();
    });
    return { hub, unsettled };
  }

  const left = async () => ({
    home: await pictureOf(tree.home),
    staging: await readdir(tree.staging),
    undo: await readdir(tree.undo),
    snapshots: await readdir(join(projectDirectory(storage.directory, tree.project), 'snapshots')),
  });

  it('a restore that was canceled while its host was dead stayed half placed: it is taken back, whole', async () => {
    const before = await left();
    const id = await halfRestored();
    await settling({ [id]: 'ended' });
    await expect.poll(left).toEqual(before);
  });

  it('of one that goes on is left to its next attempt', async () => {
    const id = await halfRestored();
    const before = await left();
    const { hub, unsettled } = await settling({ [id]: 'active' });
    await hub.asked(3);
    expect(await left()).toEqual(before);
    expect([...unsettled.keys()]).toEqual([id]);
  });

  it('of one that has succeeded is its undo alone', async () => {
    const id = randomUUID();
    await writeRandomTree(changePaths(tree, id).staged, { b: file('new b') });
    await placeTree({ tree, id, rule: 'overwrite' });
    await storage.capture(tree, id);
    const placed = await pictureOf(tree.home);
    const { unsettled } = await settling({ [id]: 'succeeded' });
    await expect.poll(left).toEqual({ home: placed, staging: [], undo: [id], snapshots: [] });
    await expect.poll(() => unsettled.size).toBe(0);
  });

  it('what cannot be settled is tried again and again, and told once', async () => {
    const id = await halfRestored();
    const { journal } = changePaths(tree, id);
    await rm(journal);
    await mkdir(journal);
    const lines: { event: string }[] = [];
    const { hub } = await settling({ [id]: 'ended' }, pino({}, { write: (line) => void lines.push(JSON.parse(line)) }));
    await hub.asked(4);
    expect(lines.filter(({ event }) => event === 'settling-failed')).toMatchObject([
      { operationId: id, state: 'ended' },
    ]);
  });

  it('people have removed is nobody’s operation, and can still be undone', async () => {
    const id = randomUUID();
    await removeEntries({ tree, id, paths: [projectPath.parse('a')], signal: new AbortController().signal });
    const before = await left();
    const { hub, unsettled } = await settling({});
    await hub.asked(1);
    await expect.poll(() => unsettled.size).toBe(0);
    expect(await left()).toEqual(before);
  });
});
