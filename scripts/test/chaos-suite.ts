import { join } from 'node:path';
import { runTool } from './run-tool.ts';
import type { Suite } from './suite.ts';

interface ChaosSuite {
  /** Without one each run has its own, which it prints. */
  seed?: string;
  operations: number;
  faults: number;
  timeoutMs: number;
}

const main = join(import.meta.dirname, 'system/chaos/main.ts');

/** Operations while every part of the system fails: one test, which says how much it tried. */
export function chaosSuite({ seed, operations, faults, timeoutMs }: ChaosSuite): Suite {
  const wanted = [
    `--operations=${operations}`,
    `--faults=${faults}`,
    ...(seed === undefined ? [] : [`--seed=${seed}`]),
  ];
  return {
    name: 'chaos',
    async run({ env, signal }) {
      const { ok, output } = await runTool({
        command: process.execPath,
        args: [main, ...wanted],
        env,
        signal,
        timeoutMs,
      });
      if (ok) process.stdout.write(output);
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output };
    },
  };
}
