import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { treeNode } from '../rustic/tree-node.ts';
import { walkBelow } from './walk-below.ts';

const [top, inner] = ['0'.repeat(64), '1'.repeat(64)];

// A restore's listing held its thread for a third of a second, and rustic was started after it instead of beside it.
it('lets others of its thread come in, although no directory is large and none has to be waited for', async () => {
  const directories = Array.from({ length: 20_000 }, (_, at) =>
    treeNode.parse({ name: `${at}`, type: 'dir', subtree: inner }),
  );
  const files = [treeNode.parse({ name: 'file', type: 'file' })];
  const trees = { read: async (treeId: string) => (treeId === top ? directories : files) };
  let turnsOfOthers = 0;
  let isOver = false;
  const others = async () => {
    for (; !isOver; turnsOfOthers += 1) await setImmediate();
  };
  const ended = others();
  const seen: number[] = [];
  const { signal } = new AbortController();
  for await (const _ of walkBelow(trees, { path: '', treeId: top, signal })) seen.push(turnsOfOthers);
  isOver = true;
  await ended;
  expect(seen.length).toBe(20_001);
  // The first is the large one.
  expect((seen.at(-1) ?? 0) - (seen[0] ?? 0)).toBeGreaterThan(2);
});
