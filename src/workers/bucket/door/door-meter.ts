import { createHash } from 'node:crypto';
import { createSlots, type Slots } from '#src/workers/link/slots.ts';
import type { WorkerLog } from '../worker-log.ts';
import type { DoorLimits } from './door-limits.ts';

/** What goes through the door with one token. */
export interface TokenMeter {
  longReads: Slots;
  active: number;
  requests: number;
  refused: number;
  bytesIn: number;
  bytesOut: number;
}

export interface DoorMeter {
  of(token: string, root: string): TokenMeter;
  /** Writes and forgets what is open; all of it where `quietMs` is 0. */
  flush(quietMs: number): void;
}

interface Entry extends TokenMeter {
  root: string;
  firstAt: number;
  lastAt: number;
}

/** Counts requests and bytes by token; a token that was silent for a while leaves one line in the log. */
export function doorMeter(log: WorkerLog, { longReadsPerToken }: Pick<DoorLimits, 'longReadsPerToken'>): DoorMeter {
  const entries = new Map<string, Entry>();
  return {
    of(token, root) {
      const key = createHash('sha256').update(token).digest('hex').slice(0, 12);
      const now = Date.now();
      const entry = entries.get(key) ?? {
        ...{ active: 0, requests: 0, refused: 0, bytesIn: 0, bytesOut: 0 },
        longReads: createSlots(longReadsPerToken),
        root,
        firstAt: now,
        lastAt: now,
      };
      entry.lastAt = now;
      entries.set(key, entry);
      return entry;
    },
    flush(quietMs) {
      for (const [key, entry] of entries) {
        if (quietMs > 0 && (entry.active > 0 || Date.now() - entry.lastAt < quietMs)) continue;
        entries.delete(key);
        const { root, requests, refused, bytesIn, bytesOut, firstAt, lastAt } = entry;
        // The start of the token's hash, which opens nothing, tells the lines of one operation from another's.
        log.info(
          { door: { tokenHash: key, root, requests, refused, bytesIn, bytesOut, spanMs: lastAt - firstAt } },
          'door',
        );
      }
    },
  };
}
