import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';

interface GroupRun {
  command: string;
  args: readonly string[];
  cwd?: string;
  env: NodeJS.ProcessEnv;
  /** Called with each line. */
  onLine?(line: string, from: 'stdout' | 'stderr'): void;
  signal?: AbortSignal;
}

const keptLines = 400;
const graceMs = 3_000;

/**
 * Runs a command in a process group of its own; on abort the whole group ends: compilers start compilers. Gives its exit
 * code (null where a signal ended it) and the last lines of what it said; rejects where it cannot be started.
 */
export async function runInGroup(run: GroupRun): Promise<{ code: number | null; lines: string[] }> {
  run.signal?.throwIfAborted();
  const { command, cwd, env } = run;
  const child = spawn(command, [...run.args], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const from of ['stdout', 'stderr'] as const) {
    createInterface(child[from]).on('line', (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
      run.onLine?.(line, from);
    });
  }
  const stop = () => {
    endGroup(child.pid, 'SIGTERM');
    setTimeout(() => endGroup(child.pid, 'SIGKILL'), graceMs).unref();
  };
  run.signal?.addEventListener('abort', stop, { once: true });
  // A start that ends in another way leaves no compiler behind either.
  const onExit = () => endGroup(child.pid, 'SIGKILL');
  process.once('exit', onExit);
  try {
    const [code] = await once(child, 'close');
    run.signal?.throwIfAborted();
    return { code, lines };
  } finally {
    process.off('exit', onExit);
    run.signal?.removeEventListener('abort', stop);
  }
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody of the group is left.
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}
