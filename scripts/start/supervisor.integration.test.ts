import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../test/system/until.ts';
import { isAlive, type LivingProcess, processOf } from './living-process.ts';
import type { ProcessPlan } from './process-plan.ts';
import { Supervisor } from './supervisor.ts';
import { makeTestData, type TestData } from './testing/test-data.ts';

let test: TestData;
let supervisor: Supervisor;
beforeEach(() => {
  test = makeTestData();
  supervisor = new Supervisor(test.data);
});
afterEach(async () => {
  await supervisor.kill();
  await test.remove();
});

/** Who listens has a long time for it: a process may have to wait for its turn. */
function plan(name: string, script: string, ends: ProcessPlan['ends'] = 'first', graceMs = 30_000): ProcessPlan {
  const ending = { signal: 'SIGTERM', graceMs } as const;
  const env = { PATH: '/usr/bin:/bin', NODE_ENV: 'test' } as const;
  return { name, ends, command: '/bin/sh', args: ['-c', script], env, ending };
}

const log = (name: string) => readFileSync(join(test.data, 'logs', `${name}.log`), 'utf8');

/** The process that runs under a name now, once there is one that is not `other`. */
function running(name: string, other?: LivingProcess): Promise<LivingProcess> {
  return until(`${name} runs`, () => {
    const record = join(test.data, 'run/pids', name);
    const living = existsSync(record) ? processOf(Number(readFileSync(record, 'utf8'))) : null;
    return living?.pid === other?.pid ? null : living;
  });
}

it('starts a process again that was killed', async () => {
  supervisor.run(plan('one', 'exec sleep 60'));
  const first = await running('one');
  process.kill(first.pid, 'SIGKILL');
  const second = await running('one', first);
  expect(isAlive(second)).toBe(true);
});

it('ends them in their order, and by force what does not listen', async () => {
  const order = join(test.data, 'order');
  const tell = (name: string) => `trap 'echo ${name} >> ${order}; exit' TERM; echo up; while :; do sleep 0.05; done`;
  supervisor.run(plan('server', tell('server'), 'last'));
  supervisor.run(plan('web', tell('web'), 'then'));
  supervisor.run(plan('worker', tell('worker')));
  supervisor.run(plan('deaf', `trap '' TERM; echo up; while :; do sleep 0.05; done`, 'first', 300));
  const names = ['server', 'web', 'worker', 'deaf'];
  const all = await Promise.all(names.map((name) => running(name)));
  for (const name of names) await expect.poll(() => log(name)).toBe('up\n');
  await supervisor.stop();
  expect(all.filter(isAlive)).toEqual([]);
  expect(readFileSync(order, 'utf8')).toBe('worker\nweb\nserver\n');
  expect(() => supervisor.run(plan('late', 'exit'))).toThrow('the installation stops');
});

it('switches one off and on by a file', async () => {
  supervisor.run(plan('one', 'exec sleep 60'));
  const first = await running('one');
  const off = join(test.data, 'run/off/one');
  writeFileSync(off, '');
  await expect.poll(() => existsSync(join(test.data, 'run/pids/one'))).toBe(false);
  expect(isAlive(first)).toBe(false);
  rmSync(off);
  await running('one', first);
});

it('what it runs ends with a start that is killed', async () => {
  const source = `
    import { Supervisor } from './supervisor.ts';
    const file = process.argv[1] + '/idle.mjs';
    new Supervisor(process.argv[1]).run({
      name: 'idle',
      ends: 'first',
      command: process.execPath,
      args: ['--import', '${join(import.meta.dirname, 'exit-with-parent.ts')}', file],
      env: { PATH: process.env.PATH },
      ending: { signal: 'SIGTERM', graceMs: 300 },
      hasChannel: true,
    });
    setInterval(() => undefined, 1_000);
    console.log('up');
  `;
  writeFileSync(join(test.data, 'idle.mjs'), 'console.log("up"); setInterval(() => undefined, 1_000);');
  const { child } = await test.runModule(source);
  const idle = await running('idle');
  await expect.poll(() => log('idle')).toBe('up\n');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect.poll(() => isAlive(idle)).toBe(false);
});
