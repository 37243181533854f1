import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import type { DoorRepository } from '#src/contracts/worker-api/grants.ts';
import { findEntries } from '#src/workers/engine/trees/find-entries.ts';
import { openBackup } from '#src/workers/engine/trees/open-backup.ts';
import type { HostParts } from '../../host-parts.ts';
import { fetchWanted } from './fetch-wanted.ts';
import { backupPath, findWanted, listWanted } from './list-wanted.ts';
import type { RestoreSource } from './restore-source.ts';

interface BackupSourceOptions {
  parts: HostParts;
  door: DoorRepository;
  /** rustic's. */
  snapshotId: string;
  root: RestoreRoot;
  signal: AbortSignal;
}

/** A backup in the repository behind a door: its trees are read here, its files by rustic. */
export async function backupSource({
  parts,
  door,
  snapshotId,
  root,
  signal,
}: BackupSourceOptions): Promise<RestoreSource> {
  const { rustic, files } = parts.repositoryAt(door);
  const call = { engine: parts.engine, repository: rustic, signal, snapshotId };
  const backup = await openBackup({ ...call, files, masterkey: rustic.masterkey });
  return {
    async find(paths) {
      const entries = await findEntries(
        backup,
        paths.map((path) => backupPath(root, path)),
      );
      return new Map(
        paths.flatMap((path) => {
          const entry = entries.get(backupPath(root, path));
          return entry ? [[path, entry]] : [];
        }),
      );
    },
    async list(all) {
      const found = await findWanted(
        backup,
        root,
        all.map(({ from }) => from),
      );
      return listWanted(backup, found, all, signal);
    },
    fetch: (given) => fetchWanted({ call, backup, root, ...given }),
    [Symbol.dispose]: () => undefined,
  };
}
