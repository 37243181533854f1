import { expect, test } from 'vitest';
import { waitingWords } from './waiting-words.ts';

const waiting = {
  status: 'queued',
  waitingFor: 'bucket worker bucket-eu, which is off',
  ahead: 1_200,
  cancelRequestedAt: null,
} as const;

test('says for what it waits, and how many stand before it', () => {
  expect(waitingWords(waiting)).toBe('Waiting for bucket worker bucket-eu, which is off · 1,200 before it');
  expect(waitingWords({ ...waiting, ahead: null })).toBe('Waiting for bucket worker bucket-eu, which is off');
});

test('one that waits again between two steps says so too', () => {
  expect(waitingWords({ ...waiting, status: 'running', ahead: 0 })).toContain('bucket-eu, which is off');
});

test('nothing is said of one that is being canceled, has ended, or waits for nobody', () => {
  expect(waitingWords({ ...waiting, cancelRequestedAt: '2026-11-26T10:00:00.000Z' })).toBe('');
  expect(waitingWords({ ...waiting, status: 'expired' })).toBe('');
  expect(waitingWords({ ...waiting, waitingFor: null, ahead: null })).toBe('');
});
