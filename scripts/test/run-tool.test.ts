import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { mountsUnder } from './clean-directory.ts';
import { runTool } from './run-tool.ts';

const run = (script: string, options: { timeoutMs?: number; signal?: AbortSignal } = {}) =>
  runTool({
    command: 'sh',
    args: ['-c', script],
    env: process.env,
    timeoutMs: options.timeoutMs ?? 10_000,
    signal: options.signal ?? new AbortController().signal,
  });

it('gives both outputs and whether it succeeded', async () => {
  expect(await run('echo out; echo err >&2')).toEqual({ ok: true, output: expect.stringMatching(/out\n|err\n/) });
  expect(await run('echo no; exit 3')).toEqual({ ok: false, output: 'no\n' });
});

it('says so where a command is not there', async () => {
  const missing = { command: 'no-such-command', args: [], env: process.env, timeoutMs: 1000 };
  const { ok, output } = await runTool({ ...missing, signal: new AbortController().signal });
  expect(ok).toBe(false);
  expect(output).toContain('no-such-command');
});

it('ends the whole process group at its time budget', async () => {
  const { ok, output } = await run('sleep 300 & echo $!; wait', { timeoutMs: 300 });
  expect(ok).toBe(false);
  expect(output).toContain('time budget');
  const pid = Number.parseInt(output, 10);
  await expect.poll(() => isRunning(pid)).toBe(false);
});

it('ends when it is stopped', async () => {
  const stop = new AbortController();
  const running = run('sleep 300', { signal: stop.signal });
  stop.abort();
  expect((await running).output).toContain('Stopped.');
});

it('leaves nothing of the group behind when the command ends before its children', async () => {
  const { output } = await run('sleep 300 >/dev/null 2>&1 & echo $!');
  await expect.poll(() => isRunning(Number.parseInt(output, 10))).toBe(false);
});

it('finds mounts, the innermost first, with blanks in their names', async () => {
  const mounts =
    'tmpfs /run/x tmpfs rw 0 0\n/dev/b /run/x/one\\040two btrfs rw 0 0\n/dev/c /run/x/one\\040two/in btrfs rw 0 0\n/dev/d /run/xy ext4 rw 0 0\n';
  expect(mountsUnder('/run/x', mounts)).toEqual(['/run/x/one two/in', '/run/x/one two', '/run/x']);
  expect(mountsUnder('/proc', await readFile('/proc/self/mounts', 'utf8').catch(() => ''))).toBeDefined();
});

/** False for a zombie too: it has ended, and waits for a parent that never asks. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tZ');
  return !/^State:\s+Z/m.test(status);
}
