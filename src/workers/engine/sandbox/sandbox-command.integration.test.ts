import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../runner/run-command.ts';
import { commandLines } from '../runner/testing/command-lines.ts';
import { sandboxCommand } from './sandbox-command.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sandbox-'));
  for (const name of ['read', 'write', 'hidden']) await mkdir(join(directory, name));
  await writeFile(join(directory, 'read/file'), 'to read');
  await writeFile(join(directory, 'hidden/secret'), 'secret');
});
afterAll(() => rm(directory, { recursive: true }));

function run(script: string, options: { signal?: AbortSignal; onLine?: (line: string) => void } = {}) {
  const { command, args, sandboxed } = sandboxCommand({
    bwrap: '/usr/bin/bwrap',
    command: '/bin/sh',
    args: ['-c', script, 'sh', directory],
    view: { reads: [join(directory, 'read')], writes: [join(directory, 'write')], cwd: join(directory, 'read') },
  });
  expect(sandboxed).toBe(true);
  return runCommand({
    command,
    args,
    cwd: directory,
    env: { PATH: '/usr/bin:/bin', GIVEN: 'yes' },
    budgetMs: 20_000,
    stallMs: 20_000,
    signal: options.signal,
    stdout: options.onLine
      ? { kind: 'lines', maxLineBytes: 1_000, onLine: (line) => options.onLine?.(line.toString()) }
      : { kind: 'collect', maxBytes: 100_000 },
  });
}

describe('sandboxCommand', () => {
  it('shows what was named, at its own path, and nothing else', async () => {
    const { stdout, exitCode } = await run('ls -A "$1" / ; cat "$1/read/file"; ls -A /tmp /home /root /var 2>&1; pwd');
    const text = stdout.toString();
    expect(exitCode).toBe(0);
    expect(text).toContain('to read');
    expect(text).not.toContain('hidden');
    for (const outside of ['root', 'home', 'var', 'work', 'run'])
      expect(text).not.toMatch(new RegExp(`^${outside}$`, 'm'));
  });

  it('lets it write only where it may', async () => {
    const script = 'echo a > "$1/write/new" && ! echo b > "$1/read/new" && ! echo c > /usr/new && ! echo d > /new';
    expect((await run(script)).exitCode).toBe(0);
    expect(await readFile(join(directory, 'write/new'), 'utf8')).toBe('a\n');
  });

  it('lets root dress what others own where it may write, and give nothing away', async () => {
    for (const name of ['write/others', 'read/others']) {
      await writeFile(join(directory, name), '');
      await chown(join(directory, name), 1_234, 1_234);
    }
    const dresses = 'chmod 640 "$1/write/others" && touch -d @1 "$1/write/others"';
    expect((await run(`${dresses} && ! chmod 777 "$1/read/others" && ! chown 0 "$1/write/others"`)).exitCode).toBe(0);
    expect(await stat(join(directory, 'write/others'))).toMatchObject({ mode: 0o100640, mtimeMs: 1_000, uid: 1_234 });
  });

  it('hides other processes and makes no devices', async () => {
    const { stdout } = await run(
      'ls /proc | grep -c "^[0-9]"; mknod "$1/write/device" c 1 3 2>/dev/null; echo $?; env',
    );
    const [processes, mknod, ...environment] = stdout.toString().trim().split('\n');
    expect(Number(processes)).toBeLessThan(6);
    expect(mknod).toBe('1');
    expect(environment.toSorted()).toEqual(expect.arrayContaining(['GIVEN=yes']));
    expect(environment).not.toEqual(expect.arrayContaining([expect.stringContaining('HOME=')]));
  });

  it('ends everything in it on cancel, even what left the group and ignores signals', async () => {
    const controller = new AbortController();
    // A number of our own in the arguments finds the processes from outside, where their ids differ.
    const mark = `61${process.pid}`;
    const script = `(trap "" TERM HUP; exec setsid sh -c 'trap "" TERM; touch "$0/write/left"; exec sleep ${mark}' "$1") & while [ ! -e "$1/write/left" ]; do :; done; echo ready; exec sleep ${mark}`;
    const ended = run(script, { signal: controller.signal, onLine: () => controller.abort() });
    expect(await ended).toMatchObject({ ended: 'canceled' });
    // A signal that was sent has still to arrive.
    await expect.poll(linesOfAll).not.toContain(`sleep\0${mark}`);
    expect(readFileSync(join(directory, 'write/left'), 'utf8')).toBe('');
  });
});

describe('a worker that is killed', () => {
  it('takes what runs in its sandboxes with it', async () => {
    const mark = `62${process.pid}`;
    const view = { reads: [], writes: [join(directory, 'write')], cwd: join(directory, 'write') };
    const script = `touch "$1/write/began"; exec sleep ${mark}`;
    const options = { bwrap: '/usr/bin/bwrap', command: '/bin/sh', args: ['-c', script, 'sh', directory], view };
    const worker = spawn(process.execPath, ['--input-type=module', '-e', workerCode, JSON.stringify(options)], {
      stdio: 'ignore',
      cwd: process.cwd(),
    });
    await expect.poll(() => existsSync(join(directory, 'write/began'))).toBe(true);
    worker.kill('SIGKILL');
    await expect.poll(() => linesOfAll().includes(`sleep\0${mark}`)).toBe(false);
  });
});

const linesOfAll = () => commandLines().join('\n');

const workerCode = `
import { runCommand } from '${new URL('../runner/run-command.ts', import.meta.url).href}';
import { sandboxCommand } from '${new URL('./sandbox-command.ts', import.meta.url).href}';
const { command, args } = sandboxCommand(JSON.parse(process.argv[1]));
await runCommand({ command, args, cwd: '/', env: {}, budgetMs: 60000, stallMs: 60000, stdout: { kind: 'ignore' } });
`;

describe('sandboxCommand without bubblewrap', () => {
  it('gives the plain command and says so', () => {
    const view = { reads: [], writes: [], cwd: '/' };
    expect(sandboxCommand({ bwrap: null, command: '/bin/ls', args: ['-l'], view })).toEqual({
      command: '/bin/ls',
      args: ['-l'],
      sandboxed: false,
    });
  });
});
