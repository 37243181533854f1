import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureTool } from '../setup/ensure-tools.ts';
import { runInGroup } from '../setup/run-in-group.ts';
import { hosts } from './demo-site.ts';
import type { HostDisks } from './host-disks.ts';
import type { HubEnvironment } from './hub-environment.ts';
import type { Settings } from './settings.ts';

interface Demo {
  settings: Settings;
  env: HubEnvironment;
  disks: HostDisks;
  say(text: string): void;
  signal: AbortSignal;
}

/**
 * Fills the site with the demo, once: what a person has deleted of it afterwards does not come back. One that was
 * stopped goes on. A demo that fails is said, and stops nothing. Gives what came of it.
 */
export async function playDemo({ settings, env, disks, say, signal }: Demo): Promise<string> {
  const done = join(settings.data, 'demo-done');
  if (existsSync(done)) return 'already there';
  await Promise.all([ensureTool('git', say, signal), ensureTool('attr', say, signal)]);
  const { code, lines } = await runInGroup({
    command: process.execPath,
    args: [
      ...['--disable-warning=ExperimentalWarning', 'scripts/demo/main.ts', `--url=http://127.0.0.1:${env.PORT}`],
      ...hosts.map(({ name }) => `--host=${name}=${disks.directory(name)}`),
      ...(settings.demo === 'small' ? ['--small'] : []),
    ],
    env,
    onLine: (line, from) => {
      if (from === 'stdout') say(line);
    },
    signal,
  });
  if (code === 0) {
    writeFileSync(done, '');
    return 'projects with a past, on two hosts';
  }
  const reason = lines.findLast((line) => /^\w*Error|^\S.*: /.test(line)) ?? `exit code ${code}`;
  return `not finished (${reason}); it goes on at the next start`;
}
