import { expect, test } from 'vitest';
import type { FenceClass } from '#src/contracts/operations/define-kind.ts';
import { conflictingFence } from './check-fence.ts';

const beside: Record<FenceClass, FenceClass[]> = {
  tree: [],
  life: ['shared'],
  shared: ['shared', 'life'],
  none: ['tree', 'life', 'shared'],
};

const classes: FenceClass[] = ['tree', 'life', 'shared'];

test.each(Object.keys(beside) as FenceClass[])(
  '%s runs beside what its class says, and beside nothing else',
  (wanted) => {
    const allowed = classes.filter((held) => conflictingFence(wanted, [{ class: held }]) === undefined);
    expect(allowed.sort()).toEqual([...beside[wanted]].sort());
  },
);

test('the refusal names the fence that is in the way', () => {
  const held = [
    { class: 'shared' as const, operationId: 'a' },
    { class: 'tree' as const, operationId: 'b' },
  ];
  expect(conflictingFence('shared', held)?.operationId).toBe('b');
});
