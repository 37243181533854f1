import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepMasterKey, keepSecret } from './keep-secret.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'buckets-secret-'));
  mkdirSync(join(data, 'secrets'));
});
afterEach(() => rmSync(data, { recursive: true }));

it('makes a secret once, for its owner alone', () => {
  const secret = keepSecret(data, 'redis');
  expect(secret).toMatch(/^[0-9a-f]{48}$/);
  expect(keepSecret(data, 'redis')).toBe(secret);
  expect(keepSecret(data, 'postgres')).not.toBe(secret);
  expect(statSync(join(data, 'secrets/redis')).mode & 0o777).toBe(0o600);
});

it('takes no half of a master key for the whole, which a crash has left', () => {
  writeFileSync(join(data, 'secrets/master-key.json.new'), '{"current": "20');
  const path = keepMasterKey(data);
  const { current, keys } = JSON.parse(readFileSync(path, 'utf8'));
  expect(keys[current]).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
