import { expect, test } from 'vitest';
import { countFolded, loadOperationFilters, operationQuery, operationsPath } from './operation-filters.ts';

const projectId = '3f0e2c1a-9a51-4c6c-8d68-1f6f6c0a9b10';

test('an address with nothing in it asks for everything', () => {
  const filters = loadOperationFilters({});
  expect([operationQuery(filters), countFolded(filters), operationsPath(filters)]).toEqual([{}, 0, '/operations']);
});

test('every filter stands in the address, and is asked for', () => {
  const filters = loadOperationFilters({
    state: 'failed',
    kinds: 'backup,restore',
    project: projectId,
    who: 'mine',
    q: ' calculus ',
  });
  expect(operationQuery(filters)).toEqual({
    state: 'failed',
    kinds: ['backup', 'restore'],
    projectId,
    mine: true,
    search: 'calculus',
  });
  expect(countFolded(filters)).toBe(3);
  expect(loadOperationFilters(new URL(operationsPath(filters), 'https://buckets.example').searchParams)).toEqual(
    filters,
  );
});

test('done and canceled are states of their own, and what is no kind is left out', () => {
  expect([
    operationQuery(loadOperationFilters({ state: 'done' })),
    operationQuery(loadOperationFilters({ state: 'canceled' })),
    operationQuery(loadOperationFilters({ kinds: 'mow-the-lawn', state: 'asleep' })),
  ]).toEqual([{ statuses: ['succeeded'] }, { statuses: ['canceled'] }, {}]);
});
