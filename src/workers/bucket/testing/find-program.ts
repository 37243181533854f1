import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Absolute path of a program on PATH, for tests; null where there is none. */
export function findProgram(name: string): string | null {
  // biome-ignore lint/style/noProcessEnv: a fixture of tests, which are given their tools by the environment.
  for (const place of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(place, name), constants.X_OK);
      return join(place, name);
    } catch {
      // Not here: the next place.
    }
  }
  return null;
}
