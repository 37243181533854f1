import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, type StdoutUse } from './run-command.ts';
import { streamCommand } from './stream-command.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'runner-'));
});
afterAll(() => rm(directory, { recursive: true }));

const collect: StdoutUse = { kind: 'collect', maxBytes: 1_000_000 };

function shell(script: string, ...args: string[]) {
  return {
    command: '/bin/sh',
    args: ['-c', script, 'sh', ...args],
    cwd: directory,
    env: { PATH: '/usr/bin:/bin' },
    budgetMs: 20_000,
    stallMs: 20_000,
    stdout: collect,
  };
}

function isAlive(pid: number): boolean {
  try {
    // A zombie waits for its new parent and runs no more.
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** Runs a script that writes its pids as lines and then `ready`, cancels it then, and gives the result and the pids. */
async function cancelWhenReady(script: string, killAfterMs: number) {
  const controller = new AbortController();
  const pids: number[] = [];
  const result = await runCommand({
    ...shell(script),
    killAfterMs,
    signal: controller.signal,
    stdout: {
      kind: 'lines',
      maxLineBytes: 100,
      onLine: (line) => (line.toString() === 'ready' ? controller.abort() : pids.push(Number(line.toString()))),
    },
  });
  return { result, pids };
}

describe('runCommand', () => {
  it('gives exit code, output and the end of stderr', async () => {
    const result = await runCommand(shell('printf "%s" "$1"; echo one >&2; echo two >&2; exit 3', '$(id) ; "x"'));
    expect(result).toEqual({
      exitCode: 3,
      signal: null,
      ended: 'exit',
      stdout: Buffer.from('$(id) ; "x"'),
      stderrTail: ['one', 'two'],
    });
  });

  it('gives the process the environment that was named and nothing else', async () => {
    process.env.RUNNER_TEST_LEAK = 'leaked';
    const result = await runCommand({ ...shell('env'), env: { PATH: '/usr/bin:/bin', GIVEN: 'yes' } });
    delete process.env.RUNNER_TEST_LEAK;
    const names = result.stdout
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split('=')[0]);
    expect(names.toSorted()).toEqual(['GIVEN', 'PATH', 'PWD']);
  });

  it('writes no core dumps', async () => {
    expect((await runCommand(shell('ulimit -c'))).stdout.toString()).toBe('0\n');
  });

  it('runs scheduled work with low priority', async () => {
    expect((await runCommand({ ...shell('nice'), scheduled: true })).stdout.toString()).toBe('10\n');
  });

  it('hands over a stream as stdin and survives a program that does not read it', async () => {
    const given = await runCommand({
      ...shell('cat'),
      stdin: Readable.from([Buffer.from('from '), Buffer.from('us')]),
    });
    expect(given.stdout.toString()).toBe('from us');
    const ignored = await runCommand({ ...shell('exit 0'), stdin: Readable.from([Buffer.alloc(5_000_000)]) });
    expect(ignored).toMatchObject({ exitCode: 0, ended: 'exit' });
  });

  it('rejects with the error of the source of stdin', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('x');
        throw new Error('the source broke');
      })(),
    );
    await expect(runCommand({ ...shell('cat; sleep 30'), stdin: broken })).rejects.toThrow('the source broke');
  });

  it('says tool_missing for a program that is not there', async () => {
    await expect(runCommand({ ...shell(''), command: '/nowhere/program' })).rejects.toMatchObject({
      code: 'tool_missing',
    });
  });

  it('does not start what was canceled before', async () => {
    const marker = join(directory, 'started');
    const run = runCommand({ ...shell('touch "$1"', marker), signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ code: 'canceled' });
    await expect(readFile(marker)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('ends the whole group on cancel, children that run in the background too', async () => {
    const { result, pids } = await cancelWhenReady('sleep 60 & echo $!; echo $$; echo ready; sleep 60', 10_000);
    expect(result).toMatchObject({ ended: 'canceled', signal: 'SIGTERM' });
    expect(pids).toHaveLength(2);
    // A signal that was sent has still to arrive.
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  });

  it('kills a group that ignores SIGTERM', async () => {
    const script =
      'trap "" TERM; (trap "" TERM; while :; do sleep 1; done) & echo $!; echo $$; echo ready; while :; do sleep 1; done';
    const { result, pids } = await cancelWhenReady(script, 200);
    expect(result).toMatchObject({ ended: 'canceled', signal: 'SIGKILL' });
    // A signal that was sent has still to arrive.
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  });

  it('kills a grandchild that outlives its parent and keeps the pipes open', async () => {
    const began = performance.now();
    const result = await runCommand(shell('sleep 60 & echo $!'));
    expect(result).toMatchObject({ exitCode: 0, ended: 'exit' });
    // Not when the grandchild ends, nor at the end of its budget.
    expect(performance.now() - began).toBeLessThan(15_000);
    // A signal that was sent has still to arrive.
    await expect.poll(() => isAlive(Number(result.stdout.toString()))).toBe(false);
  });

  it('does not wait for a stranger that left the group with the pipes', async () => {
    const script = `setsid sh -c 'echo $$; touch left; exec sleep 30' & while [ ! -e left ]; do :; done`;
    const result = await runCommand(shell(script));
    const pid = Number(result.stdout.toString());
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
    expect(result).toMatchObject({ exitCode: 0, ended: 'exit' });
  });

  it('ends a run that takes longer than its wall clock', async () => {
    const result = await runCommand({ ...shell('while :; do echo x; sleep 0.05; done'), budgetMs: 300 });
    expect(result.ended).toBe('timed_out');
  });

  it('ends a run that neither says nor does anything', async () => {
    const result = await runCommand({ ...shell('sleep 60'), stallMs: 300 });
    expect(result.ended).toBe('stalled');
  });

  it('takes silent reading and writing by a child as life', async () => {
    const script =
      'end=$(( $(date +%s%N) / 1000000 + 4500 )); while [ $(( $(date +%s%N) / 1000000 )) -lt $end ]; do sleep 0.05; done; echo done';
    const result = await runCommand({ ...shell(script), stallMs: 3_000 });
    expect(result).toMatchObject({ ended: 'exit', stdout: Buffer.from('done\n') });
  });

  it('ends a run that says more than its budget', async () => {
    const stdout: StdoutUse = { kind: 'collect', maxBytes: 10_000 };
    const result = await runCommand({ ...shell('yes'), stdout });
    expect(result.ended).toBe('output_too_large');
    expect(result.stdout.length).toBeLessThanOrEqual(10_000);
  });

  it('gives lines as bytes, whatever their separator', async () => {
    const lines: string[] = [];
    const stdout: StdoutUse = {
      kind: 'lines',
      separator: '\0',
      maxLineBytes: 20,
      onLine: (line) => lines.push(line.toString('latin1')),
    };
    await runCommand({ ...shell(String.raw`printf 'a\nb\0\377\0\0last'`), stdout });
    expect(lines).toEqual(['a\nb', 'ÿ', '', 'last']);
  });

  it('ends a run with a line that is too long', async () => {
    const stdout: StdoutUse = { kind: 'lines', maxLineBytes: 20, onLine: () => undefined };
    const result = await runCommand({ ...shell('printf "%050d" 1; sleep 60'), stdout });
    expect(result.ended).toBe('output_too_large');
  });

  it('rejects with what a callback threw, and ends the run', async () => {
    const stdout: StdoutUse = {
      kind: 'lines',
      maxLineBytes: 20,
      onLine: () => {
        throw new Error('cannot read this line');
      },
    };
    await expect(runCommand({ ...shell('echo x; sleep 60'), stdout })).rejects.toThrow('cannot read this line');
  });

  it('passes open descriptors on as 3, 4, …', async () => {
    const { open } = await import('node:fs/promises');
    await using file = await open('/etc/hostname');
    const result = await runCommand({ ...shell('cat /proc/self/fd/3'), extraFds: [file.fd] });
    expect(result.stdout).toEqual(await readFile('/etc/hostname'));
  });
});

describe('streamCommand', () => {
  it('gives big outputs whole, also to a reader that begins after the end', async () => {
    const streamed = await streamCommand(shell('head -c 3000000 /dev/zero'));
    let bytes = 0;
    for await (const chunk of streamed.stdout) bytes += chunk.length;
    expect(bytes).toBe(3_000_000);
    expect(await streamed.end).toMatchObject({ exitCode: 0, ended: 'exit' });
  });

  it('does not take a slow reader for a stalled process', async () => {
    const streamed = await streamCommand({ ...shell('head -c 2000000 /dev/zero'), stallMs: 3_000 });
    let bytes = 0;
    const began = performance.now();
    for await (const chunk of streamed.stdout) {
      bytes += chunk.length;
      await expect.poll(() => performance.now() - began).toBeGreaterThan(4_500);
    }
    expect(bytes).toBe(2_000_000);
  });

  it('ends the process when the reader goes away', async () => {
    const streamed = await streamCommand(shell('yes'));
    for await (const _chunk of streamed.stdout) break;
    expect(await streamed.end).toMatchObject({ ended: 'canceled' });
  });
});
