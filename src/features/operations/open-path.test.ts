import { expect, test } from 'vitest';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { openPath } from './open-path.ts';

const project = { id: '3f0e2c1a-9a51-4c6c-8d68-1f6f6c0a9b10', name: 'calculus-2026' };
const receipt = {
  files: 1,
  sizeBytes: 1,
  created: 1,
  overwritten: 0,
  identical: 0,
  skipped: 0,
  keptBoth: 0,
  placed: ['week 3/50 %/results.csv'],
  warnings: [],
};
const ended = (
  change: Partial<OperationView>,
): Pick<OperationView, 'id' | 'kind' | 'status' | 'result' | 'project'> => ({
  id: '0b0f6dbe-7f0a-4b3c-9d6e-2f8a3f2b7d11',
  kind: 'restore',
  status: 'succeeded',
  result: receipt,
  project,
  ...change,
});

test('a restore opens where it put the files, escaped for a URL', () => {
  expect(openPath(ended({}))).toBe(`/projects/${project.id}/files/week%203/50%20%25`);
});

test('anything else opens what it made', () => {
  expect([
    openPath(ended({ kind: 'backup' })),
    openPath(ended({ kind: 'create-project', result: null })),
    openPath(ended({ kind: 'check-worker', project: null })),
    openPath(ended({ status: 'failed' })),
  ]).toEqual([
    `/projects/${project.id}/backups`,
    `/projects/${project.id}/files`,
    '/hosts',
    '/operations?operation=0b0f6dbe-7f0a-4b3c-9d6e-2f8a3f2b7d11',
  ]);
});
