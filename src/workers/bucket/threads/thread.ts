import type { MessagePort } from 'node:worker_threads';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import { type TaskInput, type TaskName, type TaskProgress, tasks } from './tasks.ts';

interface Task<Name extends TaskName> {
  name: Name;
  input: TaskInput<Name>;
  port?: MessagePort;
}

/** Runs a task in this thread. An error crosses as its report: a thrown one would lose its class. */
export default async function run<Name extends TaskName>({ name, input, port }: Task<Name>) {
  try {
    // Each name's handler takes that name's input: the compiler cannot tie the two together by itself.
    const handler = tasks[name] as (input: TaskInput<Name>, progress: TaskProgress) => unknown;
    return { ok: true, output: await handler(input, (done, total) => port?.postMessage({ done, total })) };
  } catch (error) {
    return { ok: false, error: toAppError(error).report() };
  } finally {
    port?.close();
  }
}
