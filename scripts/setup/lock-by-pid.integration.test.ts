import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockByPid } from './lock-by-pid.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'buckets-lock-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it('lets one at a time do its work', async () => {
  const first = await lockByPid(root, () => undefined);
  let waited = 0;
  const second = lockByPid(root, () => {
    waited += 1;
    first.release();
  });
  (await second).release();
  expect(waited).toBe(1);
});

it('is taken over from a process that is gone', async () => {
  const gone = spawn('true');
  await once(gone, 'exit');
  const first = await lockByPid(root, () => undefined);
  first.pass(gone.pid ?? 0);
  let waited = 0;
  const second = await lockByPid(root, () => {
    waited += 1;
  });
  second.release();
  expect(waited).toBe(0);
});
