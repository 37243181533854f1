import { z } from 'zod';
import { rusticId } from '#src/contracts/ids.ts';
import type { BackupReceipt } from '#src/contracts/operations/kinds/backup.ts';
import { type BackupProgress, backupProgress } from './backup-progress.ts';
import type { EngineCall } from './engine-call.ts';
import { failureOf } from './failure-of.ts';
import { literalGlob } from './glob-pattern.ts';
import { progressLine } from './progress-lines.ts';
import { readJson } from './read-json.ts';
import { runRustic } from './run-rustic.ts';
import { rusticSnapshot } from './rustic-snapshot.ts';
import { skippedFiles } from './skipped-files.ts';
import { type Attempt, withRepair } from './with-repair.ts';

export interface BackupOptions extends EngineCall {
  /** Absolute path of the directory whose content becomes the root of the backup. */
  source: string;
  /** `project-<id>`, or `project-<id>-index`. */
  hostname: string;
  /** Full id of the last backup; null: every file is read. */
  parentSnapshotId: string | null;
  /** The operation's tag `op-<uuid>` first; none holds a comma. */
  tags: readonly string[];
  operationId: string;
  /** Of a plain copy: every ctime is new there. Never on btrfs or on the live tree itself. */
  ignoreCtime?: boolean;
  /** Absolute paths under `source` that are left out. */
  excludePaths?: readonly string[];
  /** Names that are left out wherever they stand. */
  excludeNames?: readonly string[];
  onProgress?: (progress: BackupProgress) => void;
}

export type { BackupProgress } from './backup-progress.ts';

/** What rustic proves of a backup; the host adds storage, generation and when the tree stood still. */
export type BackupNumbers = Pick<
  BackupReceipt,
  | 'snapshotId'
  | 'treeId'
  | 'files'
  | 'sizeBytes'
  | 'addedBytes'
  | 'filesNew'
  | 'filesChanged'
  | 'filesUnmodified'
  | 'usedParent'
  | 'parentSnapshotId'
  | 'skippedCount'
  | 'skipped'
  | 'durationMs'
>;

const summary = z.object({
  message_type: z.literal('summary'),
  files_new: z.number().int(),
  files_changed: z.number().int(),
  files_unmodified: z.number().int(),
  data_added_packed: z.number().int(),
  total_files_processed: z.number().int(),
  total_bytes_processed: z.number().int(),
  total_duration: z.number(),
  snapshot_id: rusticId,
});

/** Backs a directory up, and gives the numbers of what is now in the repository. */
export async function backup(options: BackupOptions): Promise<BackupNumbers> {
  return withRepair(options, (how) => backupOnce(options, how));
}

async function backupOnce(options: BackupOptions, how: Attempt): Promise<BackupNumbers> {
  const progress = backupProgress(options.onProgress);
  const skipped = skippedFiles();
  const proofs: z.output<typeof summary>[] = [];
  const end = await runRustic({
    ...options,
    ...how,
    flags: 'progress',
    patience: 'step',
    access: 'write',
    args: backupArgs(options),
    reads: [options.source],
    onRecord: skipped.see,
    stdout: {
      kind: 'lines',
      maxLineBytes: 64 * 1024,
      onLine: (bytes) => {
        const line = progressLine(bytes);
        if ('progress' in line) progress(line.progress);
        const parsed = 'event' in line ? summary.safeParse(line.event) : null;
        if (parsed?.success) proofs.push(parsed.data);
      },
    },
  });
  const [proof] = proofs;
  // The summary comes after the snapshot was saved: a cancel that arrives then is too late to undo it.
  if (!proof || (end.ended === 'exit' && end.exitCode !== 0)) throw await failureOf(options.repository, end);
  return { ...numbers(proof), ...(await record(options, proof.snapshot_id)), ...skipped.count() };
}

function backupArgs(options: BackupOptions): string[] {
  if (options.tags.some((tag) => tag === '' || tag.includes(','))) {
    throw new RangeError('A tag is not empty and holds no comma.');
  }
  const parent = options.parentSnapshotId;
  return [
    'backup',
    '--as-path=/',
    `--host=${options.hostname}`,
    parent === null ? '--force' : `--parent=${rusticId.parse(parent)}`,
    ...(options.tags.length > 0 ? [`--tag=${options.tags.join(',')}`] : []),
    // Else the whole argument list would be stored in the repository.
    `--command=app:${options.operationId}`,
    // There is nothing to compare with without a parent, and rustic refuses the two together.
    ...(options.ignoreCtime && parent !== null ? ['--ignore-ctime'] : []),
    ...[...(options.excludePaths ?? []), ...(options.excludeNames ?? [])].map((text) => `--glob=!${literalGlob(text)}`),
    '--',
    options.source,
  ];
}

function numbers(proof: z.output<typeof summary>) {
  return {
    snapshotId: proof.snapshot_id,
    files: proof.total_files_processed,
    sizeBytes: proof.total_bytes_processed,
    addedBytes: proof.data_added_packed,
    filesNew: proof.files_new,
    filesChanged: proof.files_changed,
    filesUnmodified: proof.files_unmodified,
    durationMs: proof.total_duration * 1_000,
  };
}

/** What the summary does not say: the tree, and which parent could be used. */
async function record(options: BackupOptions, snapshotId: string) {
  const found = await readJson(
    // The backup is made; a cancel from here on must not hide it.
    { ...options, signal: new AbortController().signal },
    {
      args: ['cat', 'snapshot', snapshotId],
      schema: rusticSnapshot.omit({ id: true }),
      maxBytes: 1_000_000,
      how: { noCache: false },
    },
  );
  return { treeId: found.tree, usedParent: found.parent !== undefined, parentSnapshotId: found.parent ?? null };
}
