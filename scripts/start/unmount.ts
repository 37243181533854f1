import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { isMounted } from './is-mounted.ts';

const attempts = 10;
const everyMs = 50;

/** Unmounts a directory; where something still looks into it, it goes away with the last of those. */
export async function unmount(directory: string): Promise<void> {
  for (let attempt = 0; attempt < attempts && isMounted(directory); attempt += 1) {
    if (attempt > 0) await pause(everyMs);
    await execa('umount', ['--', directory], { reject: false });
  }
  if (isMounted(directory)) await execa('umount', ['--lazy', '--', directory]);
}
