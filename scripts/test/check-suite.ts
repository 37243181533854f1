import { runTool } from './run-tool.ts';
import type { Suite } from './suite.ts';

/** A check that passes or fails as a whole: one command, which counts as one test. */
export function checkSuite(name: string, command: string, args: string[]): Suite {
  return {
    name,
    async run({ env, signal }) {
      const { ok, output } = await runTool({ command, args, env, signal, timeoutMs: 5 * 60_000 });
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output };
    },
  };
}
