import type { IoInput } from '#src/contracts/io/io-job.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import type { HostParts } from '../../host-parts.ts';
import { snapshotGone } from '../../storage/snapshot-gone.ts';
import type { Tree } from '../../storage/tree.ts';
import { backupSource } from './backup-source.ts';
import type { RestoreSource } from './restore-source.ts';
import { snapshotSource } from './snapshot-source.ts';

interface SourceOptions {
  parts: HostParts;
  tree: Tree;
  from: IoInput<'host', 'plan-restore'>['from'];
  root: RestoreRoot;
  signal: AbortSignal;
}

/** Opens the backup or snapshot that is restored from; a snapshot stays until it is closed. */
export async function openSource({ parts, tree, from, root, signal }: SourceOptions): Promise<RestoreSource> {
  if ('door' in from) return backupSource({ parts, ...from, root, signal });
  const { snapshot } = from;
  const held = await parts.storage.snapshots?.hold(tree, snapshot);
  if (!held) throw snapshotGone(snapshot);
  return snapshotSource({ held, time: snapshot, root, signal });
}
