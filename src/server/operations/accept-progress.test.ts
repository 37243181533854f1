import { expect, test } from 'vitest';
import { acceptProgress } from './accept-progress.ts';

const event = { ts: 1, phase: 'upload', step: 'make-backup', percent: 12.5 };
const text = (changes: object = {}) => JSON.stringify({ ...event, ...changes });

test('an event of the right form is taken, and nothing that does not belong to it', () => {
  expect(acceptProgress(text({ extra: 'x' }))).toEqual({ ...event, message: '', level: 'info' });
});

test.each([
  ['no JSON', '{"ts":1,'],
  ['another form', '[]'],
  ['a percentage that cannot be', text({ percent: 101 })],
  ['a message that is too long', text({ message: 'x'.repeat(501) })],
  ['longer than the cap, however little of it counts', text({ extra: 'x'.repeat(10_000) })],
])('%s is refused', (_, refused) => {
  expect(acceptProgress(refused)).toBeNull();
});

test('a secret in its words does not go further', () => {
  expect(acceptProgress(text({ message: 'GET https://me:pass@s3.invalid/x' }))?.message).toBe(
    'GET https://•••@s3.invalid/x',
  );
});
