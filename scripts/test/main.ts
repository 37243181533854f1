import { parseArgs } from 'node:util';
import { chooseSuites } from './choose-suites.ts';
import { cleanDirectory } from './clean-directory.ts';
import { prepareRun } from './prepare-run.ts';
import { runSuites } from './run-suites.ts';

// node scripts/test/main.ts [--deep] [--only unit,lint] [files]: everything that must hold, the suites named or the test
// files given, with a closing line of counts.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { deep: { type: 'boolean', default: false }, only: { type: 'string' } },
});

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.abort());

try {
  const suites = chooseSuites({ deep: values.deep, only: values.only, files: positionals });
  const root = process.cwd();
  const { directory, env } = await prepareRun(root);
  try {
    const context = { root, directory, env, signal: stopped.signal };
    const ok = await runSuites(suites, context, (text) => process.stdout.write(text));
    process.exitCode = ok ? 0 : 1;
  } finally {
    await cleanDirectory(directory);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}
