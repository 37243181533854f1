import { runCommand } from '../../runner/run-command.ts';

/** Runs a script with its arguments as `$1`, `$2`, … and gives what it printed; throws where it fails. */
export async function shell(script: string, ...args: string[]): Promise<string> {
  const { exitCode, stdout, stderrTail } = await runCommand({
    command: '/bin/sh',
    args: ['-c', script, 'sh', ...args],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin' },
    budgetMs: 60_000,
    stallMs: 60_000,
    stdout: { kind: 'collect', maxBytes: 1_000_000 },
  });
  if (exitCode !== 0) throw new Error(stderrTail.join('\n'));
  return stdout.toString();
}
