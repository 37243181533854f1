import { expect, test } from 'vitest';
import { childrenWords } from './children-words.ts';

test('the parts of an operation are counted by how they ended', () => {
  expect([
    childrenWords({ total: 20, succeeded: 12, failed: 0, canceled: 0 }),
    childrenWords({ total: 1_200, succeeded: 1_190, failed: 8, canceled: 2 }),
  ]).toEqual(['12 of 20 done', '1,190 of 1,200 done, 8 failed, 2 canceled']);
});
