import { readdirSync, readFileSync } from 'node:fs';

/** The command lines of all processes of this machine, their arguments parted by NUL. */
export function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      } catch {
        // It has ended meanwhile.
        return '';
      }
    });
}
