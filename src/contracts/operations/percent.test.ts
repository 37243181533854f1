import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue, type OperationKind, stepsOf } from './catalogue.ts';
import { percentOf } from './percent.ts';

const kinds = Object.keys(catalogue) as OperationKind[];

test.each(kinds)('the percent of %s never falls from its first phase to its last', (kind) => {
  let last = 0;
  for (const { name, definition } of stepsOf(kind)) {
    for (const phase of Object.keys(definition.phases)) {
      for (const current of [0, 1, 5, 10]) {
        const percent = percentOf(kind, name, { phase, progress: { current, total: 10, unit: 'bytes' } });
        expect(percent).toBeGreaterThanOrEqual(last);
        last = percent;
      }
    }
  }
  expect(last).toBeCloseTo(100);
});

test('whatever a worker says, a percent is between 0 and 100', () => {
  const amount = fc.nat();
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.string(),
      fc.string(),
      amount,
      amount,
      (kind, step, phase, current, total) => {
        const percent = percentOf(kind, step, { phase, progress: { current, total, unit: 'files' } });
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
      },
    ),
  );
});
