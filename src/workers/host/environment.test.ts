import { expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

const good = {
  BUCKETS_HUB_URL: 'http://127.0.0.1:4000',
  BUCKETS_WORKER_TOKEN_FILE: '/etc/buckets/token',
  BUCKETS_WORKER_DIR: '/var/lib/buckets',
  BUCKETS_RUSTIC: '/usr/bin/rustic',
};

it('takes what a host worker needs, with defaults for the rest', () => {
  expect(readEnvironment({ ...good, PATH: '/bin' })).toEqual({ ...good, BUCKETS_BWRAP: '', LOG_LEVEL: 'info' });
});

it('lists every bad setting at once', () => {
  expect(() =>
    readEnvironment({ ...good, BUCKETS_HUB_URL: 'nowhere', BUCKETS_RUSTIC: 'rustic', LOG_LEVEL: 'loud' }),
  ).toThrow(/BUCKETS_HUB_URL.*BUCKETS_RUSTIC.*LOG_LEVEL/s);
});
