import { expect, test } from 'vitest';
import { secretsOfStep } from './secrets-of-step.ts';

const token = 't'.repeat(43);
const masterkey = '{"mac":{"k":"bWFjLWtleS1rLWJ5dGVz","r":"bWFjLWtleS1yLWJ5dGVz"},"encrypt":"ZW5jcnlwdC1ieXRlcw=="}';

test('everything that opens a repository, whole and in its parts, the longest first', () => {
  const door = { doorUrl: 'http://door.invalid', token: 'd'.repeat(40), root: 'root', masterkey };
  expect(secretsOfStep({ token }, { door })).toEqual([
    masterkey,
    token,
    'd'.repeat(40),
    'bWFjLWtleS1rLWJ5dGVz',
    'bWFjLWtleS1yLWJ5dGVz',
    'ZW5jcnlwdC1ieXRlcw==',
  ]);
});

test('the password of a recovery sheet, and no other fact', () => {
  const facts = { recoveryPassword: 'abcde-fghjk-mnpqr-stuvw', snapshotId: 'f'.repeat(64), parentSnapshotId: null };
  expect(secretsOfStep({ token }, { facts })).toEqual([token, 'abcde-fghjk-mnpqr-stuvw']);
});

test('a step that opens nothing has its own token alone', () => {
  expect(secretsOfStep({ token }, {})).toEqual([token]);
});
