import { z } from 'zod';
import { db } from './db.ts';

const names = z.array(z.object({ name: z.string() }));
let known: Promise<ReadonlySet<string>> | null = null;

/**
 * An IANA time zone by a name that Postgres knows: browsers have newer ones, and older ones than some systems keep. UTC for
 * any other.
 */
export async function knownZone(name: string): Promise<string> {
  known ??= readZones();
  try {
    return (await known).has(name) ? name : 'UTC';
  } catch (error) {
    known = null;
    throw error;
  }
}

async function readZones(): Promise<ReadonlySet<string>> {
  const rows = names.parse(await db.$queryRaw`SELECT name FROM pg_timezone_names`);
  return new Set(rows.map(({ name }) => name));
}
