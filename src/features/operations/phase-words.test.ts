import { expect, test } from 'vitest';
import { operationKind, stepsOf } from '#src/contracts/operations/catalogue.ts';
import { phaseWords, stepWords } from './phase-words.ts';

const steps = operationKind.options.flatMap((kind) => stepsOf(kind).map((step) => ({ kind, ...step })));

test.each(steps)('each phase of $kind/$name has its words, and so has the step', ({ name, definition }) => {
  expect(stepWords(name)).not.toBe(name);
  for (const phase of Object.keys(definition.phases)) expect(phaseWords(phase)).not.toBe(phase);
});

test('a phase of another version stands as it came', () => {
  expect(phaseWords('brand-new')).toBe('brand-new');
});
