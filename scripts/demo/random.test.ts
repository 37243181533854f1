import { expect, it } from 'vitest';
import { seededRandom } from './random.ts';

it('gives the same numbers for the same seed, and others for another', () => {
  const numbers = (seed: string) => {
    const random = seededRandom(seed);
    return [random.next(), random.integer(0, 1000), random.normal(), ...random.fill(new Uint8Array(7))];
  };
  expect(numbers('one')).toEqual(numbers('one'));
  expect(numbers('one')).not.toEqual(numbers('two'));
});

it('fills the whole range', () => {
  const random = seededRandom('range');
  const counts = new Array<number>(10).fill(0);
  for (let at = 0; at < 10_000; at += 1) {
    const number = random.integer(0, 9);
    counts[number] = (counts[number] ?? 0) + 1;
  }
  for (const count of counts) expect(count).toBeGreaterThan(850);
});
