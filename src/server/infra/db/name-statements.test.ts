import { describe, expect, it } from 'vitest';
import { nameStatements } from './name-statements.ts';

/** How a statement is named when it is asked for the `times`-th time. */
function nameAfter(times: number, query: { sql: string; args: unknown[] }, nameOf = nameStatements()): string {
  for (let time = 1; time < times; time += 1) nameOf(query);
  return nameOf(query);
}

describe('the names of statements', () => {
  it('are given to what is asked often, each its own', () => {
    const nameOf = nameStatements();
    const first = { sql: 'SELECT 1', args: [] };
    expect(nameAfter(9, first, nameOf)).toBe('');
    const name = nameOf(first);
    expect(name).not.toBe('');
    expect(nameOf(first)).toBe(name);
    expect(nameAfter(10, { sql: 'SELECT 2', args: [] }, nameOf)).not.toBe(name);
  });

  it('are not given to lists, which make a statement of each length', () => {
    expect(nameAfter(100, { sql: 'SELECT 1 WHERE 1 IN (…)', args: Array(25).fill(1) })).toBe('');
  });

  it('are bounded: a connection keeps what has one', () => {
    const nameOf = nameStatements();
    const names = new Set<string>();
    for (let count = 0; count < 1_000; count += 1) {
      names.add(nameAfter(10, { sql: `SELECT ${count}`, args: [] }, nameOf));
    }
    expect(names.size).toBe(201);
    expect(names).toContain('');
  });
});
