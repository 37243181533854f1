import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { z } from 'zod';
import { AppError, errorReport, fromErrorReport } from '#src/contracts/errors/app-error.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

export interface RunOptions {
  /** Ends the thread in the middle of whatever it does; the call then rejects with `canceled`. */
  signal?: AbortSignal;
  onProgress?: (done: number, total: number | null) => void;
}

/** Threads for what would keep the worker from all else. */
export interface ThreadPool {
  run<Name extends TaskName>(name: Name, input: TaskInput<Name>, options?: RunOptions): Promise<TaskOutput<Name>>;
  close(): Promise<void>;
}

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorReport }),
]);
const progress = z.object({ done: z.number(), total: z.number().nullable() });

/** Opens a pool; its threads start with the first task and end after a minute without one. */
export function threadPool(threads: number): ThreadPool {
  const pool = new Piscina<unknown, unknown>({
    filename: new URL('./thread.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 60_000,
    // A thread is given what it needs with each task.
    env: {},
  });
  return {
    async run<Name extends TaskName>(name: Name, input: TaskInput<Name>, { signal, onProgress }: RunOptions = {}) {
      const port = onProgress ? listen(onProgress) : null;
      try {
        const task = { name, input, ...(port && { port: port.theirs }) };
        const reply = answer.parse(
          await pool.run(task, { ...(signal && { signal }), ...(port && { transferList: [port.theirs] }) }),
        );
        if (!reply.ok) throw fromErrorReport(reply.error);
        // Both ends of the pool are compiled together: what a task gives is what its type says.
        return reply.output as TaskOutput<Name>;
      } catch (error) {
        if (!signal?.aborted) throw error;
        throw new AppError({ code: 'canceled', userMessage: 'This was canceled.', cause: error });
      } finally {
        port?.ours.close();
      }
    },
    async close() {
      await pool.close({ force: true });
    },
  };
}

function listen(onProgress: (done: number, total: number | null) => void): { ours: MessagePort; theirs: MessagePort } {
  const { port1: ours, port2: theirs } = new MessageChannel();
  ours.on('message', (message: unknown) => {
    const { done, total } = progress.parse(message);
    onProgress(done, total);
  });
  ours.unref();
  return { ours, theirs };
}
