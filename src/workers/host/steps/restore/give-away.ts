import { runTool } from '../../tools/run-tool.ts';

interface GiveOptions {
  /** A directory in staging: nobody else reaches it. */
  directory: string;
  uid: number;
  signal: AbortSignal;
}

/**
 * Gives what rustic has written to the project while rustic still sets its modes and times, which leaves a processor
 * idle. Follows no link. It decides nothing: `proveStaged` looks at every owner afterwards and gives away what this has
 * missed, so a failure of it is none of the restore's.
 */
export async function giveAway({ directory, uid, signal }: GiveOptions): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const args = ['--recursive', '-P', '--no-dereference', '--', `${uid}:${uid}`, directory];
  await runTool({ name: 'chown', args, signal }).catch(() => undefined);
}
