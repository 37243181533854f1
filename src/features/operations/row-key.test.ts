import { expect, test } from 'vitest';
import { movedTo } from '#src/components/row-keys.ts';
import { rowAct } from './row-key.ts';

const key = (name: string, held = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...held });

test('arrows move, Enter unfolds, x cancels, r tries again, d dismisses', () => {
  expect(['ArrowDown', 'Enter', 'x', 'r', 'd'].map((name) => rowAct(key(name)))).toEqual([
    { move: 1 },
    'toggle',
    'cancel',
    'retry',
    'dismiss',
  ]);
});

test('a key with Ctrl is the browser’s, and one without a meaning does nothing', () => {
  expect([rowAct(key('r', { ctrlKey: true })), rowAct(key('q')), rowAct(key('toString'))]).toEqual([null, null, null]);
});

test('a move stays within the list, and begins at the first row', () => {
  expect([
    movedTo({ move: 1 }, -1, 5),
    movedTo({ move: 1 }, 4, 5),
    movedTo({ move: -10 }, 3, 5),
    movedTo({ to: 'last' }, 0, 5),
    movedTo({ to: 'first' }, 4, 5),
  ]).toEqual([0, 4, 0, 4, 0]);
});
