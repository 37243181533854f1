import { mkdir } from 'node:fs/promises';
import { layOutTree } from '../lay-out-tree.ts';
import type { Storage } from '../storage.ts';

/** Projects as plain directories: a backup reads the live tree, and nothing tells when it was changed. */
export function plainStorage(directory: string): Storage {
  return {
    kind: 'plain',
    directory,
    createTree: (project) => layOutTree(directory, project, (path) => mkdir(path).then(() => undefined)),
    capture: async (tree) => ({ path: tree.path, generation: null, atMs: Date.now() }),
    findCapture: async () => null,
    dropCapture: async () => undefined,
    dropLeftCapture: async () => false,
    keepCapture: async (_tree, _name, atMs) => ({ atMs }),
    snapshots: null,
    generations: async () => new Map(),
  };
}
