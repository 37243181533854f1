import { createInterface } from 'node:readline';
import { execa } from 'execa';
import type { Settings } from './settings.ts';
import { stage } from './stage.ts';

/** Fills the site with the demo, as far as it is not there yet. A demo that fails is said, and stops nothing. */
export async function playDemo(
  settings: Settings,
  env: NodeJS.ProcessEnv,
  hostDirectories: [name: string, directory: string][],
): Promise<void> {
  await stage('Demo', async (say) => {
    const demo = execa(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        'scripts/demo/main.ts',
        `--url=${env.BUCKETS_PUBLIC_URL}`,
        ...hostDirectories.map(([name, directory]) => `--host=${name}=${directory}`),
        ...(settings.smallDemo ? ['--small'] : []),
      ],
      { env, extendEnv: false, stdin: 'ignore', reject: false },
    );
    // It must not outlive a start that is stopped in the middle of it.
    const end = () => demo.kill('SIGTERM');
    process.once('SIGINT', end).once('SIGTERM', end);
    for await (const line of createInterface(demo.stdout)) say(line);
    const { failed, stderr } = await demo;
    process.off('SIGINT', end).off('SIGTERM', end);
    return {
      said: failed ? `not finished: ${stderr.trim().split('\n').at(-1)}` : 'three projects with their backups',
      value: undefined,
    };
  });
}
