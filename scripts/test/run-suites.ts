import type { Suite, SuiteContext, SuiteResult } from './suite.ts';

/**
 * Runs suites one after the other, for they share two cores, those that mostly wait beside the ones after them: a line
 * for each, the output of what failed, and at the end the line `N passed, N failed`. Gives true where nothing failed.
 */
export async function runSuites(
  suites: Suite[],
  context: SuiteContext,
  write: (text: string) => void,
): Promise<boolean> {
  const results: Promise<SuiteResult>[] = [];
  for (const suite of suites) {
    if (context.signal.aborted) {
      results.push(Promise.resolve({ passed: 0, failed: 1, output: '' }));
      break;
    }
    const running = runSuite(suite, context, write);
    results.push(running);
    if (!suite.aside) await running;
  }
  const total = { passed: 0, failed: 0 };
  for (const { passed, failed } of await Promise.all(results)) {
    total.passed += passed;
    total.failed += failed;
  }
  write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0;
}

async function runSuite(suite: Suite, context: SuiteContext, write: (text: string) => void): Promise<SuiteResult> {
  const began = performance.now();
  const result = await suite.run(context).catch(
    (error: unknown): SuiteResult => ({
      passed: 0,
      failed: 1,
      output: error instanceof Error ? `${error.stack}\n` : String(error),
    }),
  );
  const { passed, failed, output, notes = [] } = result;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const what = failed > 0 ? `\n${output.trimEnd()}\n\n` : '';
  write(`${what}${suite.name.padEnd(12)} ${passed} passed, ${failed} failed  (${seconds} s)\n`);
  for (const note of notes) write(`  ${note}\n`);
  return result;
}
