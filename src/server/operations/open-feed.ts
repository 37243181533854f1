import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { logger } from '../infra/logger/logger.ts';
import { workerNames } from '../workers/service.ts';
import { countBeside } from './count-beside.ts';
import { AccessBook } from './follow-access.ts';
import { gatherChanges } from './gather-changes.ts';
import { Audience } from './keep-audience.ts';
import { Board } from './keep-board.ts';
import { paceFlushes } from './pace-flushes.ts';
import { type Place, placeOf } from './place-operation.ts';
import { readFeed } from './read-feed.ts';
import { SharedEvents } from './share-events.ts';
import { findOperations, findPlaces, type OperationRow, runningOnWorkers } from './store.ts';
import { ProgressIntake, type WorkerEvent } from './take-progress.ts';

const rowsAtOnce = 200;
const flushGapMs = 40;
/** Of what is followed so much is read anew after a gap or in a sweep; the rest is told when it changes again. */
const rowsReadAnew = 1_000;

/** What a web process hears of operations, for everybody who listens there. */
export class OperationFeed {
  /** Numbers of the board mean nothing to another process. */
  readonly name = randomBytes(6).toString('base64url');
  readonly board = new Board();
  readonly audience = new Audience(this.board);
  readonly events = new SharedEvents(this.board);
  readonly access: AccessBook;
  readonly #places = new Map<string, Place>();
  readonly #intake = new ProgressIntake(this.board, this.#places);
  readonly #rows;
  readonly #flushSoon = paceFlushes({ flush: () => this.audience.flush(), leastGapMs: flushGapMs });
  #names: ReadonlyMap<string, string> = new Map();
  /** The newest entry of the changes that was heard, and that up to which all rows were read. */
  #heard = '';
  #applied = '';

  constructor(signal: AbortSignal) {
    this.access = new AccessBook({ changed: (userId) => this.audience.wake(userId), signal });
    this.#rows = gatherChanges({
      read: (ids, left) => this.#readRows(ids, left),
      failed: (error) => logger.warn({ event: 'rows-unread', message: String(error) }),
      atMost: rowsAtOnce,
      signal,
    });
  }

  /** Names of all workers by id, as last read. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  /** The entry of the changes up to which the board is right; empty while that is not known. */
  get applied(): string {
    return this.#applied;
  }

  workerIds(): Iterable<string> {
    return this.#names.keys();
  }

  /** Rows that somebody was shown: from now on their ends are heard, whatever is missed. */
  follow(rows: readonly OperationRow[]): void {
    // What is known already may be newer than these rows.
    for (const row of rows) if (!this.#places.has(row.id)) this.#place(row);
  }

  rowsChanged(changed: readonly { id: string; entry: string }[]): void {
    this.#heard = changed.at(-1)?.entry ?? this.#heard;
    this.#rows.add(changed.map(({ id }) => id));
  }

  membersChanged(userIds: readonly string[]): void {
    this.access.doubt(userIds);
  }

  progressed(events: readonly WorkerEvent[]): void {
    this.#intake.take(events);
    this.#flushSoon();
  }

  /** Something may have been missed: what was followed is read anew, and whoever listens is told to ask again. */
  async resync(): Promise<void> {
    this.access.doubt();
    this.#names = await workerNames();
    const followed = [...this.#places.keys()].slice(-rowsReadAnew);
    for (const { operationId, workerId, name, operation } of await runningOnWorkers()) {
      if (!workerId) continue;
      this.#places.set(operationId, { ...operation, running: { workerId, step: name } });
      this.#intake.placed(operationId);
    }
    this.board.putGap();
    this.#rows.add(followed);
    this.#flushSoon();
  }

  /** Sees what nobody told of. */
  async sweep(): Promise<void> {
    this.access.refresh();
    this.#names = await workerNames();
    const ids = [...this.#places.keys()].slice(-rowsReadAnew);
    const rows = new Map((await findPlaces(ids)).map((row) => [row.id, row]));
    const moved = ids.filter((id) => {
      const row = rows.get(id);
      return !row || !isDeepStrictEqual(placeOf(row), this.#places.get(id));
    });
    this.#rows.add(moved);
  }

  async #readRows(ids: string[], left: number): Promise<void> {
    const upTo = this.#heard;
    const rows = await findOperations(ids);
    const workers = new Set(rows.flatMap(({ steps }) => steps.flatMap(({ workerId }) => workerId ?? [])));
    if ([...workers].some((id) => !this.#names.has(id))) this.#names = await workerNames();
    const counted = await countBeside(rows);
    for (const row of rows) {
      this.#place(row);
      this.board.putRow({ ...row, counted: counted.get(row.id) });
      this.#intake.placed(row.id);
    }
    const there = new Set(rows.map(({ id }) => id));
    for (const id of ids) if (!there.has(id)) this.#places.delete(id);
    if (left === 0) this.#applied = upTo;
    this.#flushSoon();
  }

  #place(row: OperationRow): void {
    const place = placeOf(row);
    if (place) this.#places.set(row.id, place);
    else this.#places.delete(row.id);
  }
}

const shared = globalThis as typeof globalThis & { bucketsFeed?: { feed: OperationFeed; ended: AbortController } };

/** The process's one feed, whatever the number of tabs; begun with the first of them. */
export function operationFeed(): OperationFeed {
  if (!shared.bucketsFeed) {
    const ended = new AbortController();
    const feed = new OperationFeed(ended.signal);
    shared.bucketsFeed = { feed, ended };
    void readFeed(feed, ended.signal);
  }
  return shared.bucketsFeed.feed;
}

/** Ends the feed of the process, if there is one: its connection is closed, and nobody hears more. */
export function closeFeed(): void {
  shared.bucketsFeed?.ended.abort();
  delete shared.bucketsFeed;
}
