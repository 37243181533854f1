import { mkdir } from 'node:fs/promises';
import { layOutTree } from '../lay-out-tree.ts';
import { removeProjectFiles } from '../remove-project.ts';
import type { Storage } from '../storage.ts';

/** Projects as plain directories: a backup reads the live tree, and nothing tells when it was changed. */
export function plainStorage(directory: string): Storage {
  return {
    kind: 'plain',
    directory,
    createTree: (project) => layOutTree(directory, project, (path) => mkdir(path).then(() => undefined)),
    removeProject: (project, signal) => removeProjectFiles(directory, project, signal),
    capture: async (tree) => ({ path: tree.path, generation: null, atMs: Date.now() }),
    findCapture: async () => null,
    dropCapture: async () => undefined,
    dropLeftCapture: async () => false,
    keepCapture: async (_tree, _name, atMs) => ({ atMs }),
    snapshots: null,
    generations: async () => new Map(),
  };
}
