import { expect, it } from 'vitest';
import { judgePresence } from './judge-presence.ts';

const at = (seconds: number | null) => (seconds === null ? null : new Date(seconds * 1_000));

it.each([
  ['never seen', null, null, 'silent'],
  ['seen a second ago', 99, null, 'on'],
  ['silent for fifteen seconds', 85, null, 'silent'],
  ['gone in the moment it was last seen', 99, 99, 'stopped'],
  ['gone long ago', 10, 11, 'stopped'],
  ['back since', 99, 98, 'on'],
  ['back since, and lost then', 80, 79, 'silent'],
] as const)('a worker that was %s', (_, seen, stopped, presence) => {
  expect(judgePresence({ lastSeenAt: at(seen), stoppedAt: at(stopped) }, 100_000)).toBe(presence);
});
