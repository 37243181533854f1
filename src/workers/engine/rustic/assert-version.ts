import { AppError } from '#src/contracts/errors/app-error.ts';
import { runCommand } from '../runner/run-command.ts';

/** The one version whose behaviour the contract tests have proven. */
export const rusticVersion = '0.11.4';

const proven = new Set<string>();

/** Rejects with `tool_missing` where the binary is missing or another version. Asks each binary once. */
export async function assertRusticVersion(rustic: string): Promise<void> {
  if (proven.has(rustic)) return;
  const { stdout } = await runCommand({
    command: rustic,
    args: ['--version'],
    cwd: '/',
    env: {},
    budgetMs: 20_000,
    stallMs: 20_000,
    stdout: { kind: 'collect', maxBytes: 1_000 },
  });
  const answer = stdout.toString('utf8').trim();
  if (answer !== `rustic ${rusticVersion}`) {
    throw new AppError({
      code: 'tool_missing',
      userMessage: `This worker needs rustic ${rusticVersion}; what it has calls itself “${answer.slice(0, 80)}”. Install the right one.`,
      details: { rustic, answer: answer.slice(0, 80) },
    });
  }
  proven.add(rustic);
}
