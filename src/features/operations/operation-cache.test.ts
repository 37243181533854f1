import { expect, test } from 'vitest';
import { type OperationView, operationView } from '#src/contracts/entities/operation.ts';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { withOperation, withProgress } from './operation-cache.ts';

const running = operationView.parse({
  id: '0b0f6dbe-7f0a-4b3c-9d6e-2f8a3f2b7d11',
  kind: 'backup',
  title: 'Back up calculus-2026',
  status: 'running',
  project: null,
  worker: null,
  createdBy: 'Ada',
  mine: true,
  lane: 'ops',
  parentId: null,
  retryOfId: null,
  children: null,
  ahead: null,
  attempt: 1,
  attempts: 3,
  progress: null,
  result: null,
  error: null,
  waitingFor: null,
  cancelRequestedAt: null,
  createdAt: '2026-11-24T12:00:00Z',
  startedAt: '2026-11-24T12:00:01Z',
  finishedAt: null,
  expiresAt: '2026-11-25T12:00:00Z',
  dismissedAt: null,
  steps: [],
  can: { cancel: true, retry: false, dismiss: false, undo: false },
});
const done: OperationView = { ...running, status: 'succeeded', finishedAt: '2026-11-24T12:00:09Z' };
const half = progressSummary.parse({ ts: 0, phase: 'upload', step: 'make-backup', percent: 50 });
const listOf = (...items: OperationView[]) => ({ pages: [{ items, nextCursor: null }], pageParams: [null] });

test('a newer row takes the place of the older one, and the rest stays', () => {
  const other = { ...running, id: '5d5f2a53-8e0f-4f0e-8f3a-0f8f0a4f7f22' };
  expect(withOperation(listOf(other, running), done)).toEqual(listOf(other, done));
});

test('a list that does not hold the operation stays the very same', () => {
  const empty = listOf();
  expect(withOperation(empty, done)).toBe(empty);
  expect(withProgress(empty, running.id, half)).toBe(empty);
});

test('progress that comes after the end changes nothing', () => {
  expect(withProgress(listOf(running), running.id, half)).toEqual(listOf({ ...running, progress: half }));
  expect(withProgress(listOf(done), done.id, half)).toEqual(listOf(done));
});
