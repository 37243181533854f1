import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

it('takes the data directory from where npm was called', () => {
  expect(readSettings([], { BUCKETS_DATA: 'here', INIT_CWD: '/home/ada' }).data).toBe('/home/ada/here');
  expect(readSettings([], { XDG_DATA_HOME: '/home/ada/data' }).data).toBe('/home/ada/data/buckets');
});

it('takes a variable that is set to nothing as not set', () => {
  const settings = readSettings(['--no-demo'], { PORT: '', DATABASE_URL: '' });
  expect(settings).toMatchObject({ ports: { web: 3000, worker: 0, content: 0 }, databaseUrl: undefined, demo: 'none' });
});

it('is open to this machine alone, whatever the shell calls it', () => {
  expect(readSettings([], { HOST: '0.0.0.0' }).host).toBe('127.0.0.1');
  expect(readSettings([], { BUCKETS_HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
});

it('names all variables that are wrong at once', () => {
  const read = () => readSettings([], { PORT: '99999', DATABASE_URL: 'mysql://x', REDIS_URL: 'localhost' });
  expect(read).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*REDIS_URL/);
});
