import type { EngineCall } from './engine-call.ts';
import { failureOf } from './failure-of.ts';
import type { RestoreRun } from './plan-restore-runs.ts';
import { type ByteProgress, progressLine } from './progress-lines.ts';
import { runRustic } from './run-rustic.ts';
import type { Attempt } from './with-repair.ts';

const shown = 100;
const maxLength = 1_000;

/**
 * One run of `restore` into an empty place. Proven by exit code 0 and `restore done.`: rustic ends with 0 also when it
 * was terminated half way.
 */
export async function restoreRun(
  call: EngineCall & { staging: string },
  { from, destination, type, globs }: RestoreRun,
  how: Attempt,
  progress: { begin(): void; see(progress: ByteProgress): void },
): Promise<{ warningCount: number; warnings: string[] }> {
  // rustic names each file to the system seven times: the long way to staging would take a twentieth of the whole.
  const [cwd, into] = type === 'directory' ? [destination, '.'] : [undefined, destination];
  let warningCount = 0;
  let isDone = false;
  const warnings: string[] = [];
  const end = await runRustic({
    ...call,
    ...how,
    flags: 'progress',
    patience: 'step',
    access: 'read',
    writes: [call.staging],
    ...(cwd && { cwd }),
    // Whoever puts it in place gives it to its owner: to be given away twice costs a tenth of the whole.
    args: ['restore', '--no-ownership', '--sparse=by-content', ...globs, '--', from, into],
    onStarted: progress.begin,
    onRecord: ({ level, text }) => {
      if (level !== 'WARN' || text.includes('will retry')) return;
      warningCount += 1;
      if (warnings.length < shown) warnings.push(text.slice(0, maxLength));
    },
    stdout: {
      kind: 'lines',
      maxLineBytes: 64 * 1024,
      onLine: (bytes) => {
        const line = progressLine(bytes);
        if ('progress' in line) progress.see(line.progress);
        isDone = 'text' in line && line.text === 'restore done.';
      },
    },
  });
  if (!isDone || (end.ended === 'exit' && end.exitCode !== 0)) throw await failureOf(call.repository, end);
  return { warningCount, warnings };
}
