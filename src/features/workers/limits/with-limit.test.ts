import { expect, test } from 'vitest';
import { limitAt, withLimit } from './with-limit.ts';

const none = { lanes: {}, kinds: {} };

test('a limit is set beside the others, and taken back to its default', () => {
  const set = withLimit(withLimit(none, { lane: 'ops' }, 4), { kind: 'restore' }, 1);
  expect(set).toEqual({ lanes: { ops: 4 }, kinds: { restore: 1 } });
  expect([
    limitAt(set, { lane: 'ops' }),
    limitAt(set, { lane: 'scheduled' }),
    limitAt(set, { kind: 'restore' }),
  ]).toEqual([4, null, 1]);
  expect(withLimit(withLimit(set, { lane: 'ops' }, null), { kind: 'restore' }, null)).toEqual(none);
});
