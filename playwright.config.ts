import { defineConfig } from '@playwright/test';
import { findChromium } from './e2e/fixtures/find-chromium.ts';
import type { SiteOptions } from './e2e/fixtures/test.ts';

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

// Two sites on two cores, one for each worker: tests mostly wait. Those that say @phone or @dark in their title run a
// second time on a small screen, or in the dark.
export default defineConfig<SiteOptions>({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  // What waits for ever ends by them; a busy machine may take ten times as long as a quiet one.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  globalSetup: './e2e/fixtures/start-sites.ts',
  use: {
    viewport: desktop,
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Asia/Kathmandu',
    // A trace costs a third of the time, and in `npm test` goes with the directory of the run.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'first-run', testMatch: '**/first-run.setup.ts' },
    { name: 'desktop', testMatch: '**/*.spec.ts', dependencies: ['first-run'] },
    {
      name: 'phone',
      testMatch: '**/*.spec.ts',
      grep: /@phone/,
      dependencies: ['first-run'],
      use: { viewport: phone, isMobile: true, hasTouch: true },
    },
    {
      name: 'dark',
      testMatch: '**/*.spec.ts',
      grep: /@dark/,
      dependencies: ['first-run'],
      use: { colorScheme: 'dark' },
    },
  ],
});
