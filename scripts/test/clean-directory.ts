import { readFile, rm } from 'node:fs/promises';
import { execa } from 'execa';

/** Unmounts what is mounted at and under a directory, and removes it; the machine is as it was before. */
export async function cleanDirectory(directory: string): Promise<void> {
  const mounts =
    process.platform === 'linux' ? mountsUnder(directory, await readFile('/proc/self/mounts', 'utf8')) : [];
  for (const point of mounts) await execa('umount', ['--lazy', '--detach-loop', '--', point], { reject: false });
  await rm(directory, { recursive: true, force: true, maxRetries: 3 });
}

/** Mount points at and under a directory out of the text of /proc/self/mounts, the innermost first. */
export function mountsUnder(directory: string, mounts: string): string[] {
  return mounts
    .split('\n')
    .map((line) =>
      (line.split(' ')[1] ?? '').replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
    )
    .filter((point) => point === directory || point.startsWith(`${directory}/`))
    .reverse();
}
