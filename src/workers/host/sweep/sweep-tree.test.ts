import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';
import { findTraces } from './find-traces.ts';
import { sweepTree } from './sweep-tree.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const { signal } = new AbortController();

it.each(disks.storages)(
  'captures of operations are found and swept, lasting snapshots are neither, on $kind',
  async (storage) => {
    const tree = await storage.createTree(testProject());
    await writeFile(join(tree.home, 'a'), 'a');
    const [kept, left] = [randomUUID(), randomUUID()];
    await storage.capture(tree, kept);
    await storage.keepCapture(tree, kept, Date.parse('2026-11-26T17:13:20Z'));
    await storage.capture(tree, left);
    const lasting = storage.snapshots ? ['2026-11-26T17:13:20Z'] : [];
    expect(await findTraces(storage, tree, Date.now())).toEqual(storage.snapshots ? [left] : []);
    const inYears = Date.now() + 1e11;
    const removed = await sweepTree({ storage, tree, nowMs: inYears, signal });
    expect(removed).toEqual(storage.snapshots ? [`snapshots/${left}`] : []);
    expect((await storage.snapshots?.list(tree)) ?? []).toEqual(lasting);
  },
);
