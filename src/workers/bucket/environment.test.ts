import { expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

const good = {
  BUCKETS_HUB_URL: 'http://127.0.0.1:4000',
  BUCKETS_WORKER_TOKEN_FILE: '/etc/buckets/token',
  BUCKETS_WORKER_DIR: '/var/lib/buckets',
  BUCKETS_RUSTIC: '/usr/bin/rustic',
};

it('fills in what was not said', () => {
  expect(readEnvironment({ ...good, BUCKETS_BWRAP: '', PATH: '/bin' })).toEqual({
    ...good,
    ...{ BUCKETS_BWRAP: '', BUCKETS_DOOR_HOST: '127.0.0.1', BUCKETS_DOOR_PORT: 0, BUCKETS_DOOR_URL: '' },
    ...{ BUCKETS_CONTENT_CACHE_BYTES: 2_147_483_648, BUCKETS_CATALOG_BYTES: 4_294_967_296, LOG_LEVEL: 'info' },
  });
});

it('names every bad setting at once', () => {
  const bad = { ...good, BUCKETS_HUB_URL: 'here', BUCKETS_RUSTIC: 'rustic', BUCKETS_DOOR_PORT: '99999' };
  expect(() => readEnvironment(bad)).toThrow(/BUCKETS_HUB_URL[\s\S]*BUCKETS_RUSTIC[\s\S]*BUCKETS_DOOR_PORT/);
});
