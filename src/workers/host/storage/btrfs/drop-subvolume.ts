import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import { runCommand } from '#src/workers/engine/runner/run-command.ts';
import { runBtrfs } from './run-btrfs.ts';

/** Millions of files at a disk's pace. */
const budgetMs = 6 * 3_600_000;

/**
 * Removes a subvolume with all in it. At once where the file system can; one in which a project's people have made
 * subvolumes of their own goes file by file, as `rm` follows no link and may remove a subvolume that is empty.
 */
export async function dropSubvolume(btrfs: string, path: string, signal: AbortSignal): Promise<void> {
  try {
    await runBtrfs(btrfs, ['subvolume', 'delete', '--', path]);
  } catch (thrown) {
    if (toAppError(thrown).code !== 'tool_failed') throw thrown;
    await removeFiles(path, signal);
  }
}

async function removeFiles(path: string, signal: AbortSignal): Promise<void> {
  const end = await runCommand({
    command: '/bin/rm',
    args: ['-rf', '--', path],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    budgetMs,
    stallMs: budgetMs,
    stdout: { kind: 'collect', maxBytes: 1024 },
    signal,
  });
  if (end.ended === 'exit' && end.exitCode === 0) return;
  throw new AppError({
    code: end.ended === 'canceled' ? 'canceled' : 'tool_failed',
    userMessage: 'The host could not remove all of the project’s files. It is tried again; if it stays, tell an admin.',
    details: { said: end.stderrTail.slice(-5).join('\n') },
    retryable: true,
  });
}
