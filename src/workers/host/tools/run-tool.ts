import { AppError } from '#src/contracts/errors/app-error.ts';
import { runCommand } from '#src/workers/engine/runner/run-command.ts';
import { findTool } from './find-tool.ts';

interface ToolOptions {
  name: string;
  args: readonly string[];
  /** Open descriptors that it finds as /proc/self/fd/3, 4, … */
  extraFds?: readonly number[];
  signal?: AbortSignal;
}

const budgetMs = 120_000;

/** Runs a small program of the system to its end; rejects with `tool_failed` for anything but exit code 0. */
export async function runTool({ name, args, extraFds, signal }: ToolOptions): Promise<void> {
  const end = await runCommand({
    command: await findTool(name),
    args,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    budgetMs,
    // A sync of much dirty data says nothing while it waits for the disk.
    stallMs: budgetMs,
    ...(extraFds && { extraFds }),
    ...(signal && { signal }),
    stdout: { kind: 'ignore' },
  });
  if (end.ended === 'exit' && end.exitCode === 0) return;
  const said = end.stderrTail.slice(-3).join('\n');
  throw new AppError({
    code: end.ended === 'canceled' ? 'canceled' : 'tool_failed',
    userMessage: 'The host could not do what was asked. Try again; if it stays, tell an admin.',
    message: `${name}: ${end.ended} ${end.exitCode ?? end.signal}: ${said}`,
    details: { name, said },
    retryable: true,
  });
}
