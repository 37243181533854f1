import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { EngineCall } from './engine-call.ts';
import { failureOf } from './failure-of.ts';
import { runRustic } from './run-rustic.ts';

/**
 * Adds a password beside the masterkey, for the recovery sheet: stock rustic and restic then open the repository with
 * it, from its bucket alone. A password with a line break is refused.
 */
export async function addRecoveryPassword(options: EngineCall & { password: string }): Promise<void> {
  const { password } = options;
  if (password === '' || /[\r\n]/.test(password)) {
    throw new AppError({ code: 'bad_input', userMessage: 'A recovery password is one line of text.' });
  }
  const file = 'new-password';
  const end = await runRustic({
    ...options,
    flags: 'plain',
    patience: 'interactive',
    access: 'write',
    files: { [file]: password },
    args: (run) => ['key', 'add', `--new-password-file=${join(run.path, file)}`],
    stdout: { kind: 'ignore' },
  });
  if (end.ended !== 'exit' || end.exitCode !== 0) throw await failureOf(options.repository, end);
}
