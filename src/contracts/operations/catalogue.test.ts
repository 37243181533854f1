import { expect, test } from 'vitest';
import { catalogue, operationKind, stepKeysAt, stepsOf } from './catalogue.ts';
import type { KindDefinition } from './define-kind.ts';

/** As everything in the product that people read. */
const sentenceCase = /^\p{Lu}[^.]*$/u;

test.each(operationKind.options)('%s says of itself all that is shown and reckoned of a kind', (kind) => {
  const { title, attempts, ttlMs }: KindDefinition = catalogue[kind];
  expect(title).toMatch(sentenceCase);
  expect(attempts).toBeGreaterThanOrEqual(1);
  expect(ttlMs).toBeGreaterThan(0);
  expect(stepsOf(kind)).not.toEqual([]);
  for (const { definition } of stepsOf(kind)) {
    expect(definition.words).toMatch(sentenceCase);
    expect(definition.weight).toBeGreaterThan(0);
    expect(Object.keys(definition.phases)).not.toEqual([]);
    for (const { words, weight } of Object.values(definition.phases)) {
      expect(words).toMatch(sentenceCase);
      expect(weight).toBeGreaterThan(0);
    }
  }
});

test('no two kinds have one title', () => {
  const titles = operationKind.options.map((kind) => catalogue[kind].title);
  expect(new Set(titles).size).toBe(titles.length);
});

test('the keys of a place are its steps', () => {
  expect(stepKeysAt('bucket')).toContain('create-project/create-repository');
  expect(stepKeysAt('hub')).toContain('backup/record-backup');
  expect(stepKeysAt('hub')).not.toContain('backup/make-backup');
});
