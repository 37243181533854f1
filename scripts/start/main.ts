import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostDisks } from './host-disks.ts';
import { type InstanceLock, lockInstance } from './instance-lock.ts';
import { listenForStop } from './listen-for-stop.ts';
import { prepareData } from './prepare-data.ts';
import { endLeftProcesses } from './process-records.ts';
import { resetDemo } from './reset-demo.ts';
import { readSettings, type Settings } from './settings.ts';
import { stage } from './stage.ts';
import { startAll } from './start-all.ts';
import { Supervisor } from './supervisor.ts';

// Runs a whole installation: `npm start`. Its last line is the login link. It ends with SIGINT or SIGTERM, in order.

const say = (text: string) => process.stdout.write(`${text}\n`);
let supervisor: Supervisor | undefined;
let lock: InstanceLock | undefined;

const signal = listenForStop({
  onAsked() {
    lock?.tellStopping();
    say('\nStopping …');
  },
  onAskedAgain: () => void supervisor?.kill(),
});

/** Does everything, until it is told to stop. */
async function run(settings: Settings): Promise<void> {
  const { data } = settings;
  prepareData(data);
  lock = await lockInstance(data, () => say('… Data        waiting for the last one to stop'), signal);
  const siteFile = join(data, 'run/site.json');
  const disks = new HostDisks(data);
  try {
    rmSync(siteFile, { force: true });
    await stage('Data', async () => {
      const left = await endLeftProcesses(data);
      const said = left.length > 0 ? `${data} (ended what a killed start had left: ${left.join(', ')})` : data;
      return { said, value: undefined };
    });
    if (settings.resetDemo) {
      await resetDemo(settings, signal);
      prepareData(data);
    }
    supervisor = new Supervisor(data);
    const site = await startAll({ settings, supervisor, disks, signal });
    signal.throwIfAborted();
    writeFileSync(siteFile, JSON.stringify(site), { mode: 0o600 });
    say(`Ready: ${site.loginLink}`);
    await once(signal, 'abort');
  } finally {
    lock.tellStopping();
    rmSync(siteFile, { force: true });
    await supervisor?.stop();
    await disks.release();
    lock.release();
  }
}

// Whoever read the output may be gone before us.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

let stopAskedAt = performance.now();
signal.addEventListener('abort', () => {
  stopAskedAt = performance.now();
});
try {
  await run(readSettings(process.argv.slice(2), process.env));
} catch (error) {
  if (!signal.aborted) {
    process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
if (signal.aborted) say(`Stopped in ${((performance.now() - stopAskedAt) / 1000).toFixed(1)} s.`);
process.exit();
