import { expect, test } from 'vitest';
import { mayDo } from './may-do.ts';

const can = { cancel: false, retry: true, dismiss: true, undo: false };

test('what failed is tried again or dismissed, and a success is not dismissed', () => {
  expect([
    mayDo({ can, status: 'failed' }, 'retry'),
    mayDo({ can, status: 'failed' }, 'dismiss'),
    mayDo({ can, status: 'failed' }, 'cancel'),
    mayDo({ can, status: 'succeeded' }, 'dismiss'),
  ]).toEqual([true, true, false, false]);
});
