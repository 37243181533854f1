import { readFileSync } from 'node:fs';

/** The mount points at or below a directory (absolute, resolved), the innermost last. */
export function mountsUnder(directory: string): string[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) =>
      (line.split(' ')[1] ?? '').replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
    )
    .filter((point) => point === directory || point.startsWith(`${directory}/`));
}

/** Whether something is mounted at a directory (absolute, resolved). */
export function isMounted(directory: string): boolean {
  return mountsUnder(directory).includes(directory);
}
