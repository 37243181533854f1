import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';

export interface ToolRun {
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Milliseconds until its whole process group is ended. */
  timeoutMs: number;
  signal: AbortSignal;
}

export interface ToolResult {
  ok: boolean;
  /** What it wrote to both outputs, the last 400,000 characters of it. */
  output: string;
}

const outputBudget = 400_000;

/**
 * Runs a command in a process group of its own, to its end, its time budget or the abort; whatever happens nothing of
 * the group is left. A command that cannot be started is one that failed.
 */
export async function runTool({ command, args, env, timeoutMs, signal }: ToolRun): Promise<ToolResult> {
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: string) => {
    output = (output + chunk).slice(-outputBudget);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);

  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const stop = () => {
    keep(signal.aborted ? '\nStopped.\n' : `\nEnded after ${Math.round(timeoutMs / 1000)} s, its time budget.\n`);
    endGroup(child.pid);
  };
  limit.addEventListener('abort', stop, { once: true });
  try {
    const [code] = await once(child, 'close');
    return { ok: code === 0, output };
  } catch (error) {
    return { ok: false, output: `${output}${error instanceof Error ? error.message : String(error)}\n` };
  } finally {
    limit.removeEventListener('abort', stop);
    endGroup(child.pid);
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Nobody of the group is left.
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}
