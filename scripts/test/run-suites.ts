import type { Suite, SuiteContext } from './suite.ts';

/**
 * Runs suites one after the other, for they share two cores: a line for each, the output of what failed, and at the
 * end the line `N passed, N failed`. Gives true where nothing failed.
 */
export async function runSuites(
  suites: Suite[],
  context: SuiteContext,
  write: (text: string) => void,
): Promise<boolean> {
  const total = { passed: 0, failed: 0 };
  for (const suite of suites) {
    if (context.signal.aborted) {
      total.failed += 1;
      break;
    }
    const began = performance.now();
    const { passed, failed, output } = await suite.run(context).catch((error: unknown) => ({
      passed: 0,
      failed: 1,
      output: error instanceof Error ? `${error.stack}\n` : String(error),
    }));
    total.passed += passed;
    total.failed += failed;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    if (failed > 0) write(`\n${output.trimEnd()}\n\n`);
    write(`${suite.name.padEnd(12)} ${passed} passed, ${failed} failed  (${seconds} s)\n`);
  }
  write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0;
}
