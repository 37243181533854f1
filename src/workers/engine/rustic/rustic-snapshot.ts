import { z } from 'zod';
import { rusticId } from '#src/contracts/ids.ts';

/** rustic's record of one backup, as it writes it. */
export const rusticSnapshot = z.object({
  id: rusticId,
  tree: rusticId,
  time: z.string(),
  hostname: z.string().default(''),
  tags: z.array(z.string()).default([]),
  parent: rusticId.optional(),
  summary: z
    .object({
      files_new: z.number(),
      files_changed: z.number(),
      files_unmodified: z.number(),
      total_files_processed: z.number(),
      total_bytes_processed: z.number(),
      data_added_packed: z.number(),
      total_duration: z.number(),
    })
    .optional(),
});

/** rustic's record of one backup. */
export interface RusticSnapshot {
  id: string;
  treeId: string;
  /** ISO 8601, as rustic wrote it. */
  time: string;
  hostname: string;
  tags: string[];
  parentId: string | null;
  summary: SnapshotSummary | null;
}

export interface SnapshotSummary {
  filesNew: number;
  filesChanged: number;
  filesUnmodified: number;
  files: number;
  sizeBytes: number;
  addedBytes: number;
  durationMs: number;
}

/** The record in our words. */
export function toSnapshot({ summary, ...snapshot }: z.output<typeof rusticSnapshot>): RusticSnapshot {
  return {
    id: snapshot.id,
    treeId: snapshot.tree,
    time: snapshot.time,
    hostname: snapshot.hostname,
    tags: snapshot.tags,
    parentId: snapshot.parent ?? null,
    summary: summary
      ? {
          filesNew: summary.files_new,
          filesChanged: summary.files_changed,
          filesUnmodified: summary.files_unmodified,
          files: summary.total_files_processed,
          sizeBytes: summary.total_bytes_processed,
          addedBytes: summary.data_added_packed,
          durationMs: summary.total_duration * 1_000,
        }
      : null,
  };
}
