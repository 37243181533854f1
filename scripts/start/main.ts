import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProcessesOf } from './find-processes.ts';
import { lockInstance } from './instance-lock.ts';
import { endProcess } from './living-process.ts';
import { resetDemo } from './reset-demo.ts';
import { readSettings } from './settings.ts';
import { stage } from './stage.ts';
import { startAll } from './start-all.ts';

// Starts everything: `npm start`. Its last line is the login link; it ends with SIGINT or SIGTERM, in order.

type Stop = () => Promise<void>;

/** What was begun, to be ended the other way round. */
const begun: Stop[] = [];
let stopping: Promise<void> | undefined;

function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    for (const end of begun.reverse()) {
      await end().catch((error: unknown) =>
        process.stderr.write(`${error instanceof Error ? error.message : error}\n`),
      );
    }
    process.exit(code);
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    process.stdout.write('\nStopping …\n');
    void stop(0);
  });
}

try {
  const settings = readSettings();
  const unlock = lockInstance(settings.data);
  begun.push(async () => unlock());
  mkdirSync(join(settings.data, 'logs'), { recursive: true, mode: 0o755 });
  mkdirSync(join(settings.data, 'run'), { recursive: true, mode: 0o700 });
  rmSync(join(settings.data, 'run/site.json'), { force: true });
  const left = findProcessesOf(settings.data);
  if (left.length > 0) {
    await stage('Clean-up', async () => {
      await Promise.all(left.map((living) => endProcess(living, 'SIGTERM', 5_000)));
      return { said: `${left.length} processes of an earlier start ended`, value: undefined };
    });
  }
  if (settings.resetDemo) {
    await stage('Reset', async () => ({ said: await resetDemo(settings.data), value: undefined }));
  }
  const site = await startAll(settings, (end) => begun.push(end));
  writeFileSync(join(settings.data, 'run/site.json'), JSON.stringify(site), { mode: 0o600 });
  process.stdout.write(`Ready: ${site.loginLink}\n`);
} catch (error) {
  if (!stopping) process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
  await stop(1);
}
