import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import type { CountedOperation } from './present.ts';
import type { Owned } from './select-visible.ts';

/** The newest that a web process knows of an operation; each part with the number of the change that brought it. */
export interface Note extends Owned {
  operationId: string;
  /** Number of the newest change. */
  at: number;
  row: { at: number; row: CountedOperation } | null;
  attempt: number;
  latest: ProgressSummary | null;
  /** Events to be told: warnings, first ones of a phase, and the latest. */
  told: { at: number; event: OperationEvent; isLoud: boolean }[];
}

/** So many warnings and beginnings of phases are kept for somebody who is slow; the ring in Redis has more. */
const keptLoud = 8;

type NewNote = Owned & Pick<Note, 'attempt'>;

/** An operation of which nothing was heard yet. */
export function newNote(operationId: string, { projectId, accountId, attempt }: NewNote): Note {
  return { operationId, projectId, accountId, attempt, at: 0, row: null, latest: null, told: [] };
}

/** Takes the newer row. Progress that is further than the row's, in the same attempt, stays. */
export function noteRow(note: Note, row: CountedOperation, at: number): void {
  if (row.attempt !== note.attempt) Object.assign(note, { attempt: row.attempt, latest: null, told: [] });
  note.told = note.told.filter(({ isLoud }) => isLoud);
  note.row = { at, row: withProgress(row, note) };
  note.at = at;
}

/** Takes a newer event of progress; the percentage never falls within an attempt. */
export function noteProgress(note: Note, summary: ProgressSummary, at: number): void {
  const progress = { ...summary, percent: Math.max(summary.percent, note.latest?.percent ?? 0) };
  const isLoud = progress.level !== 'info' || progress.phase !== note.latest?.phase;
  const loud = note.told.filter((each) => each.isLoud).slice(-keptLoud);
  note.told = [...loud, { at, isLoud, event: { type: 'progress', operationId: note.operationId, progress } }];
  note.latest = progress;
  note.at = at;
}

/** A row with the progress that is known of it, where that is further than its own. */
export function withProgress(
  row: CountedOperation,
  { attempt, latest }: Pick<Note, 'attempt' | 'latest'>,
): CountedOperation {
  if (!latest || attempt !== row.attempt || latest.percent < percentOf(row)) return row;
  return { ...row, progress: latest };
}

function percentOf({ progress }: CountedOperation): number {
  if (progress === null || typeof progress !== 'object' || Array.isArray(progress)) return 0;
  return typeof progress.percent === 'number' ? progress.percent : 0;
}
