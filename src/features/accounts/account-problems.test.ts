import { expect, test } from 'vitest';
import { accountProblems } from './account-problems.ts';

test('each field says what is wrong with it', () => {
  expect([
    accountProblems({ name: 'Ada', email: 'ada@example.org', password: 'four words in a row' }),
    accountProblems({ name: ' ', email: 'ada', password: 'short' }),
  ]).toEqual([
    {},
    {
      name: 'Give your name.',
      email: 'This is not an e-mail address.',
      password: 'Use at least 12 characters.',
    },
  ]);
});
