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
  /** The turn of the read that it is from, or of the doubt: what a read that began before found counts no more. */
  since: number;
  first: Promise<void>;
}

interface FollowOptions {
  /** Called for each person whose access was read again. */
  changed(userId: string): void;
  signal: AbortSignal;
  read?: typeof readPeople;
}

const peopleAtOnce = 500;

/** What each of the people who listen now may see: read when the first of their tabs comes, and whenever it changes. */
export class AccessBook {
  readonly #followed = new Map<string, Followed>();
  readonly #changed: (userId: string) => void;
  readonly #readPeople: typeof readPeople;
  readonly #reading;
  #turn = 0;

  constructor({ changed, signal, read = readPeople }: FollowOptions) {
    this.#changed = changed;
    this.#readPeople = read;
    this.#reading = gatherChanges({
      read: (userIds) => this.#read(userIds),
      failed: (error) => logger.warn({ event: 'access-unread', message: String(error) }),
      atMost: peopleAtOnce,
      signal,
    });
  }

  /** Follows a person until `leave`; rejects where what they may see could not be read. */
  async join(userId: string): Promise<void> {
    const followed = this.#followed.get(userId) ?? this.#follow(userId);
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
      if (!one) continue;
      one.access = null;
      one.since = this.#nextTurn();
    }
    this.#reading.add(followed);
  }

  /** Reads all anew, for a change that nobody told of. */
  refresh(): void {
    this.#reading.add(this.#followed.keys());
  }

  #follow(userId: string): Followed {
    const since = this.#nextTurn();
    return { watchers: 0, access: null, since, first: this.#read([userId]) };
  }

  #nextTurn(): number {
    this.#turn += 1;
    return this.#turn;
  }

  async #read(userIds: string[]): Promise<void> {
    const turn = this.#nextTurn();
    const people = await this.#readPeople(userIds);
    const known = new Map(people.map((person) => [person.id, person]));
    for (const userId of userIds) {
      const followed = this.#followed.get(userId);
      // Somebody whose account is gone may see nothing.
      const { isAdmin = false, memberships = [], sessions = [], deletedProjects = 0 } = known.get(userId) ?? {};
      const roles = new Map(memberships.map(({ projectId, role }) => [projectId, role]));
      const lines = memberships.map(
        ({ projectId, role, project }) => `${projectId} ${role} ${project.deletedAt !== null}`,
      );
      const mark = markOf(isAdmin ? ['admin', `${deletedProjects}`] : [userId, ...lines.sort()]);
      if (followed && turn > followed.since) {
        followed.access = { userId, isAdmin, roles, mark, sessions: new Set(sessions.map(({ id }) => id)) };
        followed.since = turn;
      }
      this.#changed(userId);
    }
  }
}

/** What the rows say of what these people may see. */
export async function readPeople(userIds: string[]) {
  const people = await db.user.findMany({
    where: { id: { in: userIds } },
    select: {
      id: true,
      isAdmin: true,
      memberships: { select: { projectId: true, role: true, project: { select: { deletedAt: true } } } },
      sessions: { where: { expiresAt: { gt: now() } }, select: { id: true } },
    },
  });
  // Admins see all projects: that one has gone or come back is seen by how many are deleted.
  const deletedProjects = people.some(({ isAdmin }) => isAdmin)
    ? await db.project.count({ where: { deletedAt: { not: null } } })
    : 0;
  return people.map((person) => ({ ...person, deletedProjects }));
}

/** All admins see the same; of others everybody sees something of their own. */
function markOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 10);
}
