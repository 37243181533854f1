import { setTimeout as pause } from 'node:timers/promises';
import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import { byName, isLaterEntry, streamPosition } from '../infra/redis/read-streams.ts';
import { redis } from '../infra/redis/redis.ts';
import { countBeside } from './count-beside.ts';
import type { KnownAccess } from './follow-access.ts';
import type { OperationFeed } from './open-feed.ts';
import { operationChanges } from './publish-operation.ts';
import { roleOn } from './select-visible.ts';
import type { ShowRow } from './show-row.ts';
import { activeOperationsOf, findOperations, type OperationRow } from './store.ts';

/** Where a listener is: the id of the last event that it was told, taken apart. */
export interface WatchPosition {
  /** Empty in the position of a page: it was on no board. */
  feed: string;
  /** On the board of that feed. */
  position: number;
  /** The entry of the changes up to which that board was right. */
  entry: string;
  /** Of the listener's access at that time; empty in the position of a page. */
  mark: string;
}

/** Changes that somebody who was away is told one by one; after more of them asking again is quicker. */
const mostMissed = 200;

const longestMs = 300;

/** A position as the id of an event. */
export function eventId({ feed, position, entry, mark }: WatchPosition): string {
  return [feed, position, entry, mark].join('.');
}

/** The position that an id stands for; null where it is none of ours. */
export function readEventId(id: string | null): WatchPosition | null {
  const form = /^([\w-]{8})?\.(\d{1,15})\.(\d+-\d+)?\.([\w-]{10})?$/;
  const [, feed = '', position, entry = '', mark = ''] = form.exec(id ?? '') ?? [];
  return position === undefined ? null : { feed, position: Number(position), entry, mark };
}

/**
 * The position of a page that is read from now on: its tab begins to listen there, and hears what has ended since. Null
 * where it is not known: Redis is away or busy, and a page waits for neither.
 */
export async function pagePosition(): Promise<string | null> {
  // What changes in the same millisecond is told too.
  const reading = streamPosition(redis(), 1).catch(() => null);
  const entry = await Promise.race([reading, pause(longestMs, null, { ref: false })]);
  return entry === null ? null : eventId({ feed: '', position: 0, entry, mark: '' });
}

interface Beginner {
  viewer: { id: string; isAdmin: boolean };
  access: KnownAccess;
  /** Of the last event that it was told before; null where it comes for the first time. */
  lastEventId: string | null;
  showRow: ShowRow;
}

/**
 * What a listener is told first. Who comes back is told what has happened since, each thing once; from another process,
 * or after a restart, or with a page, what the stream of changes still knows, and what is active now. Who comes for the
 * first time, and who was away for too long, is shown the latter alone.
 */
export async function beginWatch(
  feed: OperationFeed,
  { viewer, access, lastEventId, showRow }: Beginner,
): Promise<OperationEvent[]> {
  const last = readEventId(lastEventId);
  // The tab of a page asks again for what it shows as soon as it listens, so other rights than the page's are seen.
  const sameRights = last !== null && (last.mark === '' || last.mark === access.mark);
  if (sameRights && last.feed === feed.name) {
    const missed = feed.board.eventsAfter(last.position, access, showRow);
    if (missed) return missed;
  }
  const missed = sameRights ? await rowsSince(last.entry) : null;
  const active = await activeOperationsOf({ ...viewer, isAdmin: access.isAdmin });
  feed.follow(active);
  const rows = [...new Map([...(missed ?? []), ...active].map((row) => [row.id, row])).values()];
  const counted = await countBeside(rows);
  const shown = rows.flatMap((row) => {
    const role = roleOn(access, row);
    return role ? [showRow(feed.board.withProgress({ ...row, counted: counted.get(row.id) }), role)] : [];
  });
  // Nothing is missing on the screen of somebody who comes for the first time: the page was just drawn.
  return lastEventId !== null && !missed ? [{ type: 'gap' }, ...shown] : shown;
}

/** Rows that changed after an entry of the changes; null where that is not known any more, or too much. */
async function rowsSince(entry: string): Promise<OperationRow[] | null> {
  if (entry === '') return null;
  const [[first], since] = await Promise.all([
    redis().xrange(operationChanges, '-', '+', 'COUNT', 1),
    redis().xrange(operationChanges, `(${entry}`, '+', 'COUNT', mostMissed + 1),
  ]);
  // Where the first entry that is left is newer, others may have come between.
  if (!first || isLaterEntry(first[0], entry) || since.length > mostMissed) return null;
  return findOperations([...new Set(since.map(([, fields]) => byName(fields).id ?? ''))]);
}
