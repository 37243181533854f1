import { liveProgressKey, maxEventLength } from '#src/contracts/operations/progress-keys.ts';
import { logger } from '../infra/logger/logger.ts';
import { workerPrefix } from '../infra/queues/queues.ts';
import type { StreamEntry } from '../infra/redis/read-streams.ts';
import { memberChanges } from '../projects/publish-member.ts';
import { operationChanges } from './publish-operation.ts';
import type { WorkerEvent } from './take-progress.ts';

/** What was heard in one read. */
export interface Heard {
  changed: { id: string; entry: string }[];
  members: string[];
  progress: WorkerEvent[];
}

/** How far each stream was read: the changes of rows, those of members, and the live progress of each worker. */
export class FeedStreams {
  readonly #positions: Map<string, string>;
  readonly #workers = new Map<string, string>();
  readonly #leftOut = new Set<string>();
  readonly #firstOfWorkers: string;

  constructor(first: string, firstOfWorkers: string) {
    this.#positions = new Map([
      [operationChanges, first],
      [memberChanges, first],
    ]);
    this.#firstOfWorkers = firstOfWorkers;
  }

  /** The positions to read from, of the streams of these workers and no others. */
  positions(workerIds: Iterable<string>): ReadonlyMap<string, string> {
    const wanted = new Map([...workerIds].map((workerId) => [liveProgressKey(workerPrefix(workerId)), workerId]));
    for (const stream of this.ofWorkers()) {
      if (wanted.has(stream)) continue;
      this.#workers.delete(stream);
      this.#positions.delete(stream);
    }
    for (const [stream, workerId] of wanted) {
      if (this.#workers.has(stream)) continue;
      this.#workers.set(stream, workerId);
      this.#positions.set(stream, this.#firstOfWorkers);
    }
    if (this.#leftOut.size === 0) return this.#positions;
    return new Map([...this.#positions].filter(([stream]) => !this.#leftOut.has(stream)));
  }

  ofWorkers(): string[] {
    return [...this.#workers.keys()];
  }

  /** Takes what was read, and goes on behind it. */
  take(entries: readonly StreamEntry[]): Heard {
    const heard: Heard = { changed: [], members: [], progress: [] };
    for (const { stream, id: entry, fields } of entries) {
      this.#positions.set(stream, entry);
      const { id = '', operationId = '', event = '' } = fields;
      const workerId = this.#workers.get(stream);
      if (stream === operationChanges) heard.changed.push({ id, entry });
      else if (stream === memberChanges) heard.members.push(id);
      else if (event.length > maxEventLength) this.leaveOut(stream, `holds an event of ${event.length} characters`);
      else if (workerId !== undefined) heard.progress.push({ workerId, operationId, text: event });
    }
    return heard;
  }

  /** A worker that writes nonsense is not listened to for a while: its rows still say how far it is. */
  leaveOut(stream: string, why: string): void {
    if (this.#leftOut.has(stream)) return;
    this.#leftOut.add(stream);
    logger.warn({ event: 'progress-left-out', stream, message: why });
  }

  /** Listens to all again. */
  forgive(): void {
    this.#leftOut.clear();
  }
}
