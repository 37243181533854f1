import type { EngineCall } from './engine-call.ts';
import { failureOf } from './failure-of.ts';
import { runRustic } from './run-rustic.ts';

export interface CheckResult {
  /** What is damaged, in rustic's words, the first two hundred; empty: nothing was found. */
  findings: string[];
}

/** What a check says about the repository, as against what kept it from checking. */
const finding = /error checking|error reading|missing|not contained|mismatch|wrong|corrupt|damaged|C001/i;

/**
 * Checks a repository. Without reading data it sees only that all parts are there: damaged bytes are found by reading
 * all of them, or the `part`th of `parts` this time. Rejects where it could not check; what it finds is a result.
 */
export async function check(
  options: EngineCall & { readData: 'none' | 'all' | { part: number; parts: number } },
): Promise<CheckResult> {
  const { readData } = options;
  const end = await runRustic({
    ...options,
    flags: 'progress',
    patience: 'step',
    access: 'read',
    args: [
      'check',
      ...(readData === 'all' ? ['--read-data'] : []),
      ...(typeof readData === 'object' ? ['--read-data', `--read-data-subset=${readData.part}/${readData.parts}`] : []),
    ],
    stdout: { kind: 'ignore' },
  });
  const clean = end.ended === 'exit' && end.exitCode === 0 && end.errors.length === 0;
  if (clean) return { findings: [] };
  const failure = await failureOf(options.repository, end);
  const couldNotCheck =
    end.ended !== 'exit' ||
    ['network', 'not_allowed', 'repository_missing', 'repository_wrong_key'].includes(failure.code);
  const findings = end.errors.filter((text) => finding.test(text));
  if (couldNotCheck || findings.length === 0) throw failure;
  return { findings };
}
