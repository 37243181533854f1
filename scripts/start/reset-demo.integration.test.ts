import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { resetDemo } from './reset-demo.ts';
import { readSettings } from './settings.ts';
import { makeTestData, type TestData } from './testing/test-data.ts';

const { signal } = new AbortController();
let test: TestData;
beforeEach(() => {
  test = makeTestData();
});
afterEach(() => test.remove());

const settings = (args: string[], more = {}) => readSettings(args, { BUCKETS_DATA: test.data, ...more });

it('removes what the installation consists of, and nothing that somebody else keeps there', async () => {
  mkdirSync(join(test.data, 'thesis'));
  writeFileSync(join(test.data, 'notes.txt'), '');
  await resetDemo(settings(['--yes']), signal);
  expect(readdirSync(test.data).sort()).toEqual(['logs', 'notes.txt', 'run', 'thesis']);
});

it('removes nothing without a question, or where there is more than a demo', async () => {
  const before = readdirSync(test.data);
  await expect(resetDemo(settings(['--yes'], { DATABASE_URL: 'postgresql://h/d' }), signal)).rejects.toThrow(
    'more than a demo',
  );
  expect(readdirSync(test.data)).toEqual(before);
});
