import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { assertSpace, fits, freeSpace } from '#src/workers/engine/free-space.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import type { StepContext, StepHandler } from '#src/workers/link/step-context.ts';
import type { HostParts } from '../../host-parts.ts';
import { makeRoom } from '../../snapshots/make-room.ts';
import { openTree } from '../../storage/open-tree.ts';
import { granted } from '../granted.ts';
import { findEarlier } from './find-earlier.ts';

type Key = 'backup/make-backup';

/** Room that a backup needs on the host: what its snapshot keeps alive, packs on their way, the cache. */
const neededBytes = 64 * 1024 * 1024;

/**
 * Backs the project's tree up, from a snapshot where the storage has them, with facts.parentSnapshotId as its parent; the
 * snapshot stays as one of the host's when the backup is made. A backup that an earlier attempt has made is found by its
 * tag and not made again.
 */
export function makeBackup(parts: HostParts): StepHandler<Key> {
  return async (context) => {
    const { operationId, signal } = context;
    const project = granted(context, 'project');
    const tree = await openTree(parts.storage.directory, project);
    const { rustic } = parts.repositoryAt(granted(context, 'door'));
    const call = { engine: parts.engine, repository: rustic, signal };
    try {
      if (context.attempt > 1) {
        const earlier = await findEarlier({ parts, tree, call, operationId });
        if (earlier) {
          const kept = await parts.storage.keepCapture(tree, operationId, earlier.capturedAtMs);
          // Nothing is there where that attempt has kept it.
          return kept ? { ...earlier, capturedAtMs: kept.atMs } : earlier;
        }
      }
      context.report({ phase: 'snapshot' });
      const { snapshots } = parts.storage;
      const hasRoom = async () => fits(await freeSpace(tree.path), neededBytes);
      if (snapshots) await makeRoom({ snapshots, trees: [tree], hasRoom });
      await assertSpace(tree.path, neededBytes, 'a backup');
      const capture = await parts.storage.capture(tree, operationId);
      const numbers = await backup({
        ...call,
        source: join(capture.path, 'data'),
        hostname: `project-${project.projectId}`,
        parentSnapshotId: context.facts.parentSnapshotId ?? null,
        tags: [`op-${operationId}`, `at-${Math.floor(capture.atMs)}`],
        operationId,
        scheduled: context.input.source === 'schedule',
        onProgress: (progress) => reportUpload(context, progress),
      });
      context.report({ phase: 'receipt' });
      const kept = await parts.storage.keepCapture(tree, operationId, capture.atMs);
      if (!kept) throw captureGone();
      // The moment by which its snapshot is called, so that the two are known to be one.
      const { storage } = parts;
      return { ...numbers, storage: storage.kind, generation: capture.generation, capturedAtMs: kept.atMs };
    } catch (error) {
      await parts.storage.dropCapture(tree, operationId);
      throw error;
    }
  };
}

/** Not for another attempt of the same operation: that would find by its tag what this one has made, and count it. */
function captureGone(): AppError {
  return new AppError({
    code: 'implausible_result',
    userMessage:
      'What this backup was reading, its snapshot on the host, was removed meanwhile, so files may be missing in it. It does not count; make another backup.',
  });
}

function reportUpload(
  { report }: StepContext<Key>,
  progress: { phase: 'scan' | 'upload'; bytesDone: number; bytesTotal: number; secondsLeft?: number },
): void {
  const { phase, bytesDone, bytesTotal, secondsLeft } = progress;
  if (phase === 'scan') report({ phase });
  else {
    report({
      phase,
      progress: { current: bytesDone, total: bytesTotal, unit: 'bytes' },
      ...(secondsLeft !== undefined && { secondsLeft }),
    });
  }
}
