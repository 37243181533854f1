import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/test/longest-first.ts';

// Five and three quarter hours: code that forgets the time zone fails here.
process.env.TZ = 'Asia/Kathmandu';

const never = ['**/node_modules/**', '**/.next/**', 'e2e/**'];
const integration = ['{src,scripts}/**/*.integration.test.ts'];
const deep = ['{src,scripts}/**/*.deep.test.ts'];

export default defineConfig({
  // Modules of the server alone; plain Node refuses to load the package that says so.
  resolve: { alias: { 'server-only': new URL('./scripts/test/server-only.ts', import.meta.url).pathname } },
  test: {
    maxWorkers: Math.min(2, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    passWithNoTests: true,
    // It only bounds a hang: a process may have to wait for its turn for seconds.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Two busy cores may take ten times as long.
          testTimeout: 60_000,
          environment: 'node',
          include: ['{src,scripts}/**/*.test.ts'],
          exclude: [...never, ...integration, ...deep],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          environment: 'node',
          // Most of them wait for processes, and for what was broken to mend: two cores are not busy with two.
          maxWorkers: 3,
          include: integration,
          exclude: never,
          globalSetup: ['scripts/test/integration/start-engines.ts'],
          setupFiles: ['scripts/test/integration/prepare-file.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'deep',
          environment: 'node',
          include: deep,
          exclude: never,
          globalSetup: ['scripts/test/integration/start-engines.ts'],
          setupFiles: ['scripts/test/integration/prepare-file.ts'],
          testTimeout: 30 * 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
