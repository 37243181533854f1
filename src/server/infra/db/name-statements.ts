import { createHash } from 'node:crypto';

/** A plan takes some 30 KiB of Postgres in each connection, until that is closed. */
const mostNamed = 200;
/** Lists of ids make a statement of each length. */
const mostParameters = 24;
const usesUntilNamed = 10;
/** Their texts are kept: what is asked more seldom than that many others may as well be counted anew. */
const mostCounted = 2_000;

/**
 * Gives names to the statements that a process asks again and again: Postgres parses and plans what has a name once for
 * a connection. What is asked rarely has none ("").
 */
export function nameStatements(): (query: { sql: string; args: readonly unknown[] }) => string {
  const names = new Map<string, string>();
  const uses = new Map<string, number>();
  return ({ sql, args }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size === mostNamed || args.length > mostParameters) return '';
    const used = (uses.get(sql) ?? 0) + 1;
    if (used < usesUntilNamed) {
      if (uses.size === mostCounted) uses.clear();
      uses.set(sql, used);
      return '';
    }
    uses.delete(sql);
    // A name never means another statement, whichever process had the connection before.
    const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
    names.set(sql, name);
    return name;
  };
}
