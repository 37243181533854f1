import { expect, test } from 'vitest';
import { phaseWords, stepWords } from './phase-words.ts';

test('a phase and a step are shown in the words of their kind', () => {
  expect(stepWords('backup', 'make-backup')).toBe('Make the backup');
  expect(phaseWords('backup', 'make-backup', 'upload')).toBe('Backing up');
});

test('those of another version stand as they came', () => {
  expect(phaseWords('backup', 'make-backup', 'brand-new')).toBe('brand-new');
  expect(phaseWords('backup', 'make-backup', 'constructor')).toBe('constructor');
  expect(stepWords('backup', 'brand-new')).toBe('brand-new');
});
