import type { IoHandlers } from '#src/workers/link/io-context.ts';
import type { HostParts } from '../host-parts.ts';
import { changedSinceCapture } from './changed-since-capture.ts';
import { listDirectory } from './list-directory.ts';
import { listSnapshotVersions } from './list-snapshot-versions.ts';
import { listSnapshots } from './list-snapshots.ts';
import { makeDirectory } from './make-directory.ts';
import { planRestore } from './plan-restore.ts';
import { receiveFile } from './receive-file.ts';
import { removeEntries } from './remove-entries.ts';
import { removeSnapshots } from './remove-snapshots.ts';
import { renameEntry } from './rename-entry.ts';
import { sendArchive } from './send-archive.ts';
import { sendFile } from './send-file.ts';
import { statEntry } from './stat-entry.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { undoRemoval } from './undo-removal.ts';

/** Every request that a host answers; one that is missing does not compile. */
export function hostIoHandlers(parts: HostParts): IoHandlers<'host'> {
  return {
    'list-directory': listDirectory(parts),
    'stat-entry': statEntry(parts),
    'send-file': sendFile(parts),
    'send-archive': sendArchive(parts),
    'receive-file': receiveFile(parts),
    'make-directory': makeDirectory(parts),
    'rename-entry': renameEntry(parts),
    'remove-entries': removeEntries(parts),
    'undo-removal': undoRemoval(parts),
    'plan-restore': planRestore(parts),
    'changed-since-capture': changedSinceCapture(parts),
    'list-snapshots': listSnapshots(parts),
    'list-snapshot-versions': listSnapshotVersions(parts),
    'take-snapshot': takeSnapshot(parts),
    'remove-snapshots': removeSnapshots(parts),
  };
}
