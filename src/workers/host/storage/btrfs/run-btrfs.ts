import { AppError } from '#src/contracts/errors/app-error.ts';
import { runCommand } from '#src/workers/engine/runner/run-command.ts';

const budgetMs = 120_000;

/** Runs one btrfs command and gives its stdout; anything but exit code 0 rejects with what it said. */
export async function runBtrfs(btrfs: string, args: readonly string[]): Promise<string> {
  const end = await runCommand({
    command: btrfs,
    args,
    cwd: '/',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    budgetMs,
    // A sync of much dirty data says nothing while it waits for the disk.
    stallMs: budgetMs,
    stdout: { kind: 'collect', maxBytes: 64 * 1024 * 1024 },
  });
  if (end.ended === 'exit' && end.exitCode === 0) return end.stdout.toString('utf8');
  const said = end.stderrTail.slice(-5).join('\n');
  throw new AppError({
    code:
      end.ended === 'timed_out' || end.ended === 'stalled'
        ? 'timed_out'
        : /no space/i.test(said)
          ? 'no_space'
          : 'tool_failed',
    userMessage: 'The host’s file system could not do what was asked. Try again; if it stays, tell an admin.',
    message: `btrfs ${args[0]} ${args[1]}: ${end.ended} ${end.exitCode ?? end.signal}: ${said}`,
    details: { command: args.slice(0, 2).join(' '), said },
    retryable: true,
  });
}
