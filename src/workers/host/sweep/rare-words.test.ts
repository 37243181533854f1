import { expect, it } from 'vitest';
import { RareWords } from './rare-words.ts';

const hour = 3_600_000;

it('says a thing once, again when it changes, and every hour while it lasts', () => {
  const words = new RareWords(hour);
  const heard = [
    words.isNews('a', 'ended no_space', 0),
    words.isNews('a', 'ended no_space', 5_000),
    words.isNews('b', 'ended no_space', 5_000),
    words.isNews('a', 'ended busy', 10_000),
    words.isNews('a', 'ended busy', hour),
    words.isNews('a', 'ended busy', hour + 10_000),
  ];
  expect(heard).toEqual([true, false, true, true, false, true]);
  words.forget('a');
  expect(words.isNews('a', 'ended busy', hour + 10_001)).toBe(true);
});
