import { createHash } from 'node:crypto';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { logger } from '../infra/logger/logger.ts';
import { gatherChanges } from './gather-changes.ts';
import type { Access } from './select-visible.ts';

/** What somebody may see now, and a mark that is another one as soon as that is; who has the same sees the same. */
export interface KnownAccess extends Access {
  mark: string;
  /** Ids of the sessions that have not ended. */
  sessions: ReadonlySet<string>;
}

interface Followed {
  watchers: number;
  /** Null while it is in doubt: then nothing may be told. */
  access: KnownAccess | null;
  first: Promise<void>;
}

const peopleAtOnce = 500;

/** What each of the people who listen now may see: read when the first of their tabs comes, and whenever it changes. */
export class AccessBook {
  readonly #followed = new Map<string, Followed>();
  readonly #changed: (userId: string) => void;
  readonly #reading;

  /** `changed` is called for each person whose access was read again. */
  constructor(changed: (userId: string) => void, signal: AbortSignal) {
    this.#changed = changed;
    this.#reading = gatherChanges({
      read: (userIds) => this.#read(userIds),
      failed: (error) => logger.warn({ event: 'access-unread', message: String(error) }),
      atMost: peopleAtOnce,
      signal,
    });
  }

  /** Follows a person until `leave`; rejects where what they may see could not be read. */
  async join(userId: string): Promise<void> {
    const followed = this.#followed.get(userId) ?? { watchers: 0, access: null, first: this.#read([userId]) };
    followed.watchers += 1;
    this.#followed.set(userId, followed);
    try {
      await followed.first;
    } catch (error) {
      this.leave(userId);
      throw error;
    }
  }

  leave(userId: string): void {
    const followed = this.#followed.get(userId);
    if (!followed) return;
    followed.watchers -= 1;
    if (followed.watchers === 0) this.#followed.delete(userId);
  }

  /** What a person may see; null where it is not known now. */
  of(userId: string): KnownAccess | null {
    return this.#followed.get(userId)?.access ?? null;
  }

  /** What these people may see has changed, or may have: until it is read they are told nothing. */
  doubt(userIds: Iterable<string> = this.#followed.keys()): void {
    const followed = [...userIds].filter((userId) => this.#followed.has(userId));
    for (const userId of followed) {
      const one = this.#followed.get(userId);
      if (one) one.access = null;
    }
    this.#reading.add(followed);
  }

  /** Reads all anew, for a change that nobody told of. */
  refresh(): void {
    this.#reading.add(this.#followed.keys());
  }

  async #read(userIds: string[]): Promise<void> {
    const people = await db.user.findMany({
      where: { id: { in: userIds } },
      select: {
        id: true,
        isAdmin: true,
        memberships: { select: { projectId: true, role: true } },
        sessions: { where: { expiresAt: { gt: now() } }, select: { id: true } },
      },
    });
    const known = new Map(people.map((person) => [person.id, person]));
    for (const userId of userIds) {
      const followed = this.#followed.get(userId);
      // Somebody whose account is gone may see nothing.
      const { isAdmin = false, memberships = [], sessions = [] } = known.get(userId) ?? {};
      const roles = new Map(memberships.map(({ projectId, role }) => [projectId, role]));
      const mark = markOf({ userId, isAdmin, roles });
      if (followed) {
        followed.access = { userId, isAdmin, roles, mark, sessions: new Set(sessions.map(({ id }) => id)) };
      }
      this.#changed(userId);
    }
  }
}

/** All admins see the same; of others everybody sees something of their own. */
function markOf({ userId, isAdmin, roles }: Access): string {
  const lines = [...roles].map(([projectId, role]) => `${projectId} ${role}`).sort();
  const all = isAdmin ? 'admin' : [userId, ...lines].join('\n');
  return createHash('sha256').update(all).digest('base64url').slice(0, 10);
}
