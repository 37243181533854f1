import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import { restore } from '#src/workers/engine/rustic/restore.ts';
import { sharedCalls } from '../tree-cache/shared-calls.ts';

/** Index files that were fetched or made, a directory for each index: what the next one and the catalog are made of. */
export interface ChainShelf {
  /** The directory with an index's files, fetched where it is not there. `directory` is the project's own. */
  fetch(directory: string, snapshotId: string, call: EngineCall): Promise<string>;
  /** Takes a directory with the files of a new index. */
  put(directory: string, snapshotId: string, made: string): Promise<void>;
  /** Removes all but the newest, except for what was used in the last minutes. */
  tidy(directory: string): Promise<void>;
  /** Removes those of indexes that are forgotten; one that is not there is no error. */
  remove(directory: string, snapshotIds: readonly string[]): Promise<void>;
  /** Removes all: what is needed again is fetched again. */
  clear(directory: string): Promise<void>;
}

const inUseMs = 10 * 60_000;

/** A shelf in the `chains` directory of each project. */
export function chainShelf(): ChainShelf {
  const calls = sharedCalls<string>();
  const place = (directory: string, snapshotId: string) => join(directory, 'chains', snapshotId);

  return {
    async fetch(directory, snapshotId, call) {
      const path = place(directory, snapshotId);
      if (await touch(path)) return path;
      return calls.join(path, call.signal, async (signal) => {
        const staging = `${path}.part`;
        await rm(staging, { recursive: true, force: true });
        await mkdir(staging, { recursive: true, mode: 0o700 });
        await restore({ ...call, signal, snapshotId, wanted: 'all', staging });
        await rename(staging, path);
        return path;
      });
    },
    async put(directory, snapshotId, made) {
      const path = place(directory, snapshotId);
      await mkdir(join(directory, 'chains'), { recursive: true, mode: 0o700 });
      await rm(path, { recursive: true, force: true });
      await rename(made, path);
      await touch(path);
    },
    async tidy(directory) {
      const names = await readdir(join(directory, 'chains')).catch(() => []);
      const found = await Promise.all(
        names.map(async (name) => {
          const path = place(directory, name);
          return { path, usedMs: (await stat(path).catch(() => null))?.mtimeMs ?? 0 };
        }),
      );
      const [, ...older] = found.sort((a, b) => b.usedMs - a.usedMs);
      for (const { path, usedMs } of older) {
        if (Date.now() - usedMs > inUseMs) await rm(path, { recursive: true, force: true });
      }
    },
    async remove(directory, snapshotIds) {
      for (const snapshotId of snapshotIds) await rm(place(directory, snapshotId), { recursive: true, force: true });
    },
    async clear(directory) {
      await rm(join(directory, 'chains'), { recursive: true, force: true });
    },
  };
}

async function touch(path: string): Promise<boolean> {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
}
