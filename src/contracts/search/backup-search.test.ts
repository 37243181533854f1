import { expect, test } from 'vitest';
import { backupSearch } from './backup-search.ts';

test('a text that is too long is refused in words for a person', () => {
  expect(backupSearch.safeParse({ text: 'x'.repeat(500) }).success).toBe(true);
  const { error } = backupSearch.safeParse({ text: 'x'.repeat(501) });
  expect(error?.issues[0]?.message).toBe(
    'What is looked for is longer than 500 characters. A part of the name is enough: leave the rest out.',
  );
});
