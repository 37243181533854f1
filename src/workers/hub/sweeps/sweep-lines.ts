import { tendLines } from '#src/server/operations/tend-lines.ts';

/**
 * Looks at every line in which somebody waits: its worker came back, a limit was changed, a place became free on the
 * other side of the site, or the word that one did was lost. So waiting costs a second more at worst.
 */
export function sweepLines(): Promise<void> {
  return tendLines();
}
