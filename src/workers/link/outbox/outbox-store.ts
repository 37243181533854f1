import { randomUUID } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { StepTicket, WorkerFact } from '#src/contracts/worker-api/messages.ts';
import type { StepOutcome } from './outbox-message.ts';

const storedTicket = z.object({ operationId: z.string(), step: z.string(), token: z.string() });
const storedMessage = z.object({ sequence: z.number().int(), line: z.string(), name: z.string(), body: z.string() });
export type StoredMessage = z.infer<typeof storedMessage>;

/** The outbox's database. Each method is one transaction, on disk when it returns. */
export interface OutboxStore {
  /** Notes that this process runs the ticket's step; false where it was noted before, or its end waits to be sent. */
  beginStep(ticket: StepTicket): boolean;
  /** Forgets the note and, unless there is nothing to tell, puts the step's end in line. */
  endStep(ticket: StepTicket, outcome: StepOutcome | null): void;
  /** Tickets whose steps began and never ended. */
  openSteps(): StepTicket[];
  addFact(fact: WorkerFact, seenAtMs: number): void;
  /** The oldest message of each line, oldest first, at most `limit`. */
  heads(limit: number): StoredMessage[];
  remove(sequence: number): void;
  count(): number;
  close(): void;
}

/**
 * Opens `outbox.sqlite` in the worker's directory and holds it alone. What a method has written survives kill -9 and
 * loss of power. Throws `busy` while another process has it.
 */
export function openOutboxStore(directory: string): OutboxStore {
  const database = openDatabase(join(directory, 'outbox.sqlite'));
  const insert = database.prepare('INSERT INTO messages (line, supersedes, name, body) VALUES (?, ?, ?, ?)');
  const dropSuperseded = database.prepare(
    'DELETE FROM messages WHERE supersedes = ? AND sequence = (SELECT max(sequence) FROM messages WHERE line = ?)',
  );
  const begin = database.prepare(
    `INSERT OR IGNORE INTO open_steps (token, operationId, step) SELECT @token, @operationId, @step
     WHERE NOT EXISTS (SELECT 1 FROM messages WHERE line = @line)`,
  );
  const end = database.prepare('DELETE FROM open_steps WHERE token = ?');
  const open = database.prepare('SELECT operationId, step, token FROM open_steps ORDER BY rowid');
  const oldest = database.prepare(
    `SELECT sequence, line, name, body FROM messages
     WHERE sequence IN (SELECT min(sequence) FROM messages GROUP BY line) ORDER BY sequence LIMIT ?`,
  );
  const removeOne = database.prepare('DELETE FROM messages WHERE sequence = ?');
  const countAll = database.prepare('SELECT count(*) FROM messages').pluck();

  return {
    beginStep: (ticket) => begin.run({ ...ticket, line: lineOf(ticket) }).changes === 1,
    endStep: database.transaction((ticket: StepTicket, outcome: StepOutcome | null) => {
      end.run(ticket.token);
      if (outcome) insert.run(lineOf(ticket), null, 'finish-step', JSON.stringify({ ...ticket, outcome }));
    }),
    openSteps: () => z.array(storedTicket).parse(open.all()),
    addFact: database.transaction((fact: WorkerFact, seenAtMs: number) => {
      const line = `project:${fact.projectId}`;
      const supersedes = supersededBy(fact);
      if (supersedes) dropSuperseded.run(supersedes, line);
      insert.run(line, supersedes, 'report-fact', JSON.stringify({ messageId: randomUUID(), seenAtMs, fact }));
    }),
    heads: (limit) => z.array(storedMessage).parse(oldest.all(limit)),
    remove: (sequence) => void removeOne.run(sequence),
    count: () => z.number().parse(countAll.get()),
    close: () => database.close(),
  };
}

/** A line is sent in its order; different lines overtake one another. */
function lineOf(ticket: StepTicket): string {
  return `step:${ticket.token}`;
}

/** While the hub is away a busy tree's generation is one waiting fact, its newest, not one for each change. */
function supersededBy(fact: WorkerFact): string | null {
  return fact.fact === 'tree-generation' ? `${fact.fact}:${fact.projectId}:${fact.treeId}:${fact.epoch}` : null;
}

function openDatabase(path: string): Database.Database {
  const database = new Database(path, { timeout: 2_000 });
  try {
    chmodSync(path, 0o600);
    // Exclusive before WAL: the lock, not shared memory, keeps a second process of the same worker out.
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec(`
      CREATE TABLE IF NOT EXISTS messages (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT, line TEXT NOT NULL, supersedes TEXT, name TEXT NOT NULL,
        body TEXT NOT NULL
      ) STRICT;
      CREATE INDEX IF NOT EXISTS messages_line ON messages (line, sequence);
      CREATE TABLE IF NOT EXISTS open_steps (token TEXT PRIMARY KEY, operationId TEXT NOT NULL, step TEXT NOT NULL) STRICT;
      BEGIN IMMEDIATE; COMMIT;
    `);
    return database;
  } catch (cause) {
    database.close();
    if (!(cause instanceof Database.SqliteError) || !cause.code.startsWith('SQLITE_BUSY')) throw cause;
    throw new AppError({
      code: 'busy',
      userMessage:
        'Another process of this worker uses its directory. Stop that one, or give this one its own directory.',
      details: { path },
      cause,
    });
  }
}
