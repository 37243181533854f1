import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import { type Note, newNote, noteProgress, noteRow, withProgress } from './note-operation.ts';
import type { Place } from './place-operation.ts';
import type { CountedOperation } from './present.ts';
import { type Access, type Owned, roleOn } from './select-visible.ts';
import type { ShowRow } from './show-row.ts';

interface BoardLimits {
  /** So many operations are remembered; somebody who missed one that was forgotten has missed something. */
  operations: number;
  /** So many changes are found by their number; for an older position every operation is looked at. */
  changes: number;
}

/**
 * The newest row and progress of each operation that changed lately, each change with a number that only rises. Nobody
 * who listens has a queue: each has only the number up to which it was told, and is told what is newer whenever it can
 * take it. So a slow one costs no memory, and hears of each operation the newest alone.
 */
export class Board {
  readonly #notes = new Map<string, Note>();
  readonly #order: (Note | undefined)[];
  readonly #limits: BoardLimits;
  #position = 0;
  #forgotten = 0;
  #lastRow = 0;

  constructor(limits: BoardLimits = { operations: 1_000, changes: 4_096 }) {
    this.#limits = limits;
    this.#order = new Array(limits.changes);
  }

  /** The number of the newest change. */
  get position(): number {
    return this.#position;
  }

  putRow(row: CountedOperation): void {
    const note = this.#noteOf(row.id, row);
    noteRow(note, row, this.#next(note));
    this.#lastRow = note.at;
  }

  putProgress(operationId: string, place: Place, summary: ProgressSummary): void {
    const note = this.#noteOf(operationId, place);
    noteProgress(note, summary, this.#next(note));
  }

  /** Changes were missed: whoever was told up to now has to ask for what it shows. */
  putGap(): void {
    this.#position += 1;
    this.#forgotten = this.#position;
  }

  /** A row with the newest progress that is known of it. */
  withProgress(row: CountedOperation): CountedOperation {
    const note = this.#notes.get(row.id);
    return note ? withProgress(row, note) : row;
  }

  /** The operations that changed after a position; null where it is not known any more what did. */
  changedAfter(position: number): Note[] | null {
    if (position < this.#forgotten || position > this.#position) return null;
    const { changes } = this.#limits;
    if (this.#position - position > changes) return [...this.#notes.values()].filter(({ at }) => at > position);
    const changed: Note[] = [];
    for (let at = position + 1; at <= this.#position; at += 1) {
      const note = this.#order[at % changes];
      // A later change of the same operation comes with its own number.
      if (note?.at === at) changed.push(note);
    }
    return changed;
  }

  /** True where a row has changed after a position: then people of the same rights may be told different things. */
  rowsAfter(position: number): boolean {
    return this.#lastRow > position;
  }

  /** What somebody is told who was told up to a position, in the order in which it happened to each operation. */
  eventsAfter(position: number, access: Access, showRow: ShowRow): OperationEvent[] | null {
    const changed = this.changedAfter(position);
    return (
      changed?.flatMap((note) => {
        const role = roleOn(access, note);
        if (!role) return [];
        const { row, told } = note;
        const rowAt = row?.at ?? 0;
        const before = told.filter(({ at }) => at > position && at < rowAt);
        const after = told.filter(({ at }) => at > position && at > rowAt);
        return [
          ...before.map(({ event }) => event),
          ...(row && rowAt > position ? [showRow(row.row, role)] : []),
          ...after.map(({ event }) => event),
        ];
      }) ?? null
    );
  }

  #noteOf(operationId: string, place: Owned & Pick<Place, 'attempt'>): Note {
    return this.#notes.get(operationId) ?? newNote(operationId, place);
  }

  /** Gives a note its next number, and puts it behind all others; the one that changed longest ago is forgotten. */
  #next(note: Note): number {
    this.#position += 1;
    this.#order[this.#position % this.#limits.changes] = note;
    this.#notes.delete(note.operationId);
    this.#notes.set(note.operationId, note);
    const [oldest] = this.#notes.size > this.#limits.operations ? this.#notes.values() : [];
    if (oldest) {
      this.#notes.delete(oldest.operationId);
      this.#forgotten = Math.max(this.#forgotten, oldest.at);
    }
    return this.#position;
  }
}
