import { expect, test } from 'vitest';
import type { OperationEvent } from '#src/contracts/entities/operation.ts';
import { type ProgressSummary, progressSummary } from '#src/contracts/operations/progress.ts';
import { Board } from './keep-board.ts';
import type { Place } from './place-operation.ts';

const place: Place = { projectId: 'p', accountId: null, attempt: 1, running: { workerId: 'w', step: 'make-backup' } };
const access = { userId: 'u', isAdmin: false, roles: new Map([['p', 'viewer' as const]]) };
const showRow = (): OperationEvent => ({ type: 'gap' });

const event = (percent: number, more: Partial<ProgressSummary> = {}) =>
  progressSummary.parse({ ts: 1, phase: 'upload', step: 'make-backup', percent, ...more });

function heard(board: Board, position: number) {
  const events = board.eventsAfter(position, access, showRow);
  return (
    events?.map((each) => (each.type === 'progress' ? `${each.operationId} ${each.progress.percent}` : each.type)) ??
    'gap'
  );
}

test('who takes everything hears everything, who is slow the newest of each operation', () => {
  const board = new Board();
  board.putProgress('a', place, event(1));
  expect(heard(board, 0)).toEqual(['a 1']);
  const position = board.position;
  for (let percent = 2; percent <= 90; percent += 1) board.putProgress('a', place, event(percent));
  board.putProgress('b', place, event(5));
  expect(heard(board, position)).toEqual(['a 90', 'b 5']);
  expect(heard(board, board.position)).toEqual([]);
});

test('a warning and the beginning of a phase are not lost behind what comes after', () => {
  const board = new Board();
  board.putProgress('a', place, event(1));
  const position = board.position;
  board.putProgress('a', place, event(2, { level: 'warning', message: 'one file was skipped' }));
  board.putProgress('a', place, event(3));
  board.putProgress('a', place, event(4, { phase: 'finish' }));
  board.putProgress('a', place, event(5, { phase: 'finish' }));
  expect(heard(board, position)).toEqual(['a 2', 'a 4', 'a 5']);
});

test('the percentage of an attempt never falls, whatever a worker says', () => {
  const board = new Board();
  board.putProgress('a', place, event(40));
  board.putProgress('a', place, event(7));
  expect(heard(board, 0)).toEqual(['a 40', 'a 40']);
});

test('operations of projects that somebody is not in are not told', () => {
  const board = new Board();
  board.putProgress('a', { ...place, projectId: 'of others' }, event(1));
  board.putProgress('b', { ...place, projectId: null }, event(1));
  expect(heard(board, 0)).toEqual([]);
});

test('memory is bounded: who missed an operation that was forgotten has missed something', () => {
  const board = new Board({ operations: 3, changes: 8 });
  for (const id of ['a', 'b', 'c']) board.putProgress(id, place, event(1));
  expect(heard(board, 0)).toEqual(['a 1', 'b 1', 'c 1']);
  const position = board.position;
  board.putProgress('d', place, event(1));
  expect(heard(board, 0)).toBe('gap');
  expect(heard(board, position)).toEqual(['d 1']);
});

test('an older position than the changes that are kept by number is told all the same', () => {
  const board = new Board({ operations: 3, changes: 8 });
  board.putProgress('a', place, event(1));
  const position = board.position;
  board.putProgress('b', place, event(1));
  for (let percent = 1; percent <= 50; percent += 1) board.putProgress('c', place, event(percent));
  expect(heard(board, position)).toEqual(['b 1', 'c 1', 'c 50']);
});

test('after a gap everybody has missed something, and so has a position of another process', () => {
  const board = new Board();
  board.putProgress('a', place, event(1));
  const position = board.position;
  board.putGap();
  expect(heard(board, position)).toBe('gap');
  expect(heard(board, board.position)).toEqual([]);
  expect(heard(board, board.position + 1)).toBe('gap');
});
