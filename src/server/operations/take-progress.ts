import { logger } from '../infra/logger/logger.ts';
import { acceptProgress } from './accept-progress.ts';
import type { Board } from './keep-board.ts';
import type { Place } from './place-operation.ts';

/** What a worker wrote into its live stream. */
export interface WorkerEvent {
  workerId: string;
  operationId: string;
  text: string;
}

/** So many events of one operation are looked at in one read; of a flood the newest. */
const eventsAtOnce = 16;
/** So many operations may be heard of before their start is. */
const earlyOperations = 500;
const warnEveryMs = 60_000;

/** Puts workers' events on the board: only those of operations that run on the very worker, of the step that runs. */
export class ProgressIntake {
  readonly #board: Board;
  readonly #places: ReadonlyMap<string, Place>;
  /** Of operations that are not known to run there: the row that says so may be read a moment later. */
  readonly #early = new Map<string, WorkerEvent>();
  readonly #warned = new Map<string, number>();

  constructor(board: Board, places: ReadonlyMap<string, Place>) {
    this.#board = board;
    this.#places = places;
  }

  /** Takes the events of one read, in the order in which they were written. */
  take(events: readonly WorkerEvent[]): void {
    const byOperation = Map.groupBy(events, ({ workerId, operationId }) => `${workerId} ${operationId}`);
    for (const several of byOperation.values()) for (const event of several.slice(-eventsAtOnce)) this.#takeOne(event);
  }

  /** The place of an operation is known now, or another one: what came before it counts if it fits. */
  placed(operationId: string): void {
    const early = this.#early.get(operationId);
    if (!early) return;
    this.#early.delete(operationId);
    if (this.#runsOn(early)) this.#takeOne(early);
  }

  #takeOne(event: WorkerEvent): void {
    const place = this.#runsOn(event);
    const summary = place && acceptProgress(event.text);
    if (!place) this.#keepEarly(event);
    else if (!summary) this.#warn(event, 'is no event of progress');
    // Of another step are the last words of the one before.
    else if (summary.step === place.running?.step) this.#board.putProgress(event.operationId, place, summary);
  }

  #runsOn({ operationId, workerId }: WorkerEvent): Place | null {
    const place = this.#places.get(operationId);
    return place?.running?.workerId === workerId ? place : null;
  }

  #keepEarly(event: WorkerEvent): void {
    const { operationId, workerId } = event;
    if (this.#places.get(operationId)?.running) this.#warn(event, 'is of an operation that runs elsewhere');
    if (this.#early.get(operationId)?.workerId !== workerId && this.#early.has(operationId)) return;
    this.#early.delete(operationId);
    this.#early.set(operationId, event);
    const [oldest] = this.#early.size > earlyOperations ? this.#early.keys() : [];
    if (oldest !== undefined) this.#early.delete(oldest);
  }

  /** Once a minute and worker: a flood of refused events is not to become a flood of lines. */
  #warn({ workerId, operationId }: WorkerEvent, message: string): void {
    const at = performance.now();
    if (at - (this.#warned.get(workerId) ?? Number.NEGATIVE_INFINITY) < warnEveryMs) return;
    this.#warned.set(workerId, at);
    logger.warn({ event: 'progress-refused', workerId, operationId, message });
  }
}
