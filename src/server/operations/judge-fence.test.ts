import { describe, expect, test } from 'vitest';
import { catalogue, type OperationKind, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { FenceClass, KindDefinition } from '#src/contracts/operations/define-kind.ts';
import { type Fence, judgeFence, type WantedFence } from './judge-fence.ts';

const held = (fenceClass: FenceClass, rest: Partial<Fence> = {}): Fence => ({
  operationId: fenceClass,
  class: fenceClass,
  kind: 'other',
  waiting: false,
  ...rest,
});
const wanted = (fenceClass: FenceClass, rest: Partial<WantedFence> = {}): WantedFence => ({
  class: fenceClass,
  serialKind: null,
  patient: false,
  ...rest,
});

describe('one class beside another', () => {
  test.each<[FenceClass, FenceClass, 'hold' | 'wait' | 'refuse']>([
    ['tree', 'tree', 'refuse'],
    ['tree', 'life', 'refuse'],
    ['tree', 'shared', 'wait'],
    ['life', 'tree', 'refuse'],
    ['life', 'life', 'refuse'],
    ['life', 'shared', 'hold'],
    ['shared', 'tree', 'refuse'],
    ['shared', 'life', 'hold'],
    ['shared', 'shared', 'hold'],
    ['none', 'tree', 'hold'],
    ['none', 'life', 'hold'],
    ['none', 'shared', 'hold'],
  ])('%s beside %s: %s', (mine, others, verdict) => {
    expect(judgeFence(wanted(mine), [held(others)]).do).toBe(verdict);
  });
});

describe('each kind beside each, as its class says', () => {
  const kinds = operationKind.options.filter((kind) => catalogue[kind].scope === 'project');
  const pairs = kinds.flatMap((mine) => kinds.map((other): [OperationKind, OperationKind] => [mine, other]));

  test.each(pairs)('%s beside %s', (mine, other) => {
    const { fence, serial = false }: KindDefinition = catalogue[mine];
    const ofOther = catalogue[other].fence;
    const verdict = judgeFence({ class: fence, serialKind: serial ? mine : null, patient: false }, [
      held(ofOther, { kind: other }),
    ]);
    const same = serial && mine === other;
    const expected = { tree: ofOther === 'shared' ? 'wait' : 'refuse', shared: ofOther === 'tree' ? 'refuse' : 'hold' };
    const isFree = fence === 'none' || ofOther === 'none';
    expect(verdict.do).toBe(same ? 'wait' : isFree ? 'hold' : fence === 'tree' ? expected.tree : expected.shared);
  });
});

test('a tree operation that waits lets nothing new in', () => {
  const waiting = held('tree', { waiting: true });
  expect(judgeFence(wanted('shared'), [held('shared'), waiting])).toEqual({ do: 'refuse', behind: waiting });
  expect(judgeFence(wanted('tree'), [held('shared'), waiting])).toEqual({ do: 'refuse', behind: waiting });
});

test('what nobody sits before waits where it would be refused', () => {
  expect(judgeFence(wanted('shared', { patient: true }), [held('tree')]).do).toBe('wait');
  expect(judgeFence(wanted('tree', { patient: true }), [held('life')]).do).toBe('wait');
});

test('of a serial kind the second waits for the first, whose fence is named', () => {
  const first = held('shared', { kind: 'backup' });
  const verdict = judgeFence(wanted('shared', { serialKind: 'backup' }), [held('shared'), first]);
  expect(verdict).toEqual({ do: 'wait', behind: first });
});

test('the refusal names what is in the way, not what could run beside it', () => {
  const tree = held('tree');
  expect(judgeFence(wanted('shared'), [held('shared'), tree])).toEqual({ do: 'refuse', behind: tree });
});
