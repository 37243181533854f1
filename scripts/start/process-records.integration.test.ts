import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isAlive, processOf } from './living-process.ts';
import { endLeftProcesses, recordProcess } from './process-records.ts';
import { makeTestData, type TestData } from './testing/test-data.ts';

let test: TestData;
beforeEach(() => {
  test = makeTestData();
});
afterEach(() => test.remove());

const ending = { signal: 'SIGTERM', graceMs: 200 } as const;

it('ends what a start that was killed has left, by force where it does not listen', async () => {
  const { child, line } = await test.runModule(`
    import { spawn } from 'node:child_process';
    import { recordProcess } from './process-records.ts';
    for (const [name, script] of [['polite', 'exec sleep 60'], ['deaf', 'trap "" TERM; while :; do sleep 0.05; done']]) {
      const left = spawn('/bin/sh', ['-c', script], { detached: true, stdio: 'ignore' });
      recordProcess(process.argv[1], name, left.pid, { signal: 'SIGTERM', graceMs: 200 });
      process.stdout.write(left.pid + ' ');
    }
    process.stdout.write('\\n');
    setInterval(() => undefined, 1_000);
  `);
  const left = line.trim().split(' ').map(Number).map(processOf);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(left.map((living) => living && isAlive(living))).toEqual([true, true]);
  expect((await endLeftProcesses(test.data)).sort()).toEqual(['deaf', 'polite']);
  expect(left.map((living) => living && isAlive(living))).toEqual([false, false]);
  expect(await endLeftProcesses(test.data)).toEqual([]);
});

it('leaves a process alone that has got the number of one of ours', async () => {
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
  await once(stranger, 'spawn');
  const pid = stranger.pid ?? 0;
  recordProcess(test.data, 'one', pid, ending);
  writeFileSync(`${test.data}/run/processes/one`, JSON.stringify({ pid, startedAt: 'another boot:1', ending }));
  expect(await endLeftProcesses(test.data)).toEqual([]);
  expect(stranger.exitCode).toBeNull();
  stranger.kill('SIGKILL');
});

it('is not stopped by a record that a crash has cut off', async () => {
  recordProcess(test.data, 'one', process.pid, ending);
  truncateSync(`${test.data}/run/processes/one`, 10);
  expect(await endLeftProcesses(test.data)).toEqual([]);
});
