import { counted } from '#src/components/format/count.ts';
import type { RestoreReceipt } from '#src/contracts/operations/kinds/restore.ts';

type NotKept = 'lostSetIds' | 'lostCapabilities' | 'splitFiles' | 'otherModes';

/** What a restore has left otherwise than it was then, a sentence for each kind, with how many there are in all. */
export function notKeptWords(receipt: Pick<RestoreReceipt, NotKept>): string[] {
  const { lostSetIds, lostCapabilities, splitFiles, otherModes } = receipt;
  const words: string[] = [];
  const lost = [
    [lostSetIds, 'set-user-ID or set-group-ID bits'],
    [lostCapabilities, 'capabilities'],
  ] as const;
  for (const [count, what] of lost) {
    if (count === 0) continue;
    const [their, they, them] = count === 1 ? ['its', 'it', 'it'] : ['their', 'they', 'them'];
    words.push(
      `${counted(count, 'entry', 'entries')} lost ${their} ${what}: ${they} would run with more rights than whoever restored ${them}`,
    );
  }
  if (splitFiles > 0) {
    const [was, is] = splitFiles === 1 ? ['was', 'is one of its own'] : ['were', 'are ones of their own'];
    words.push(`${counted(splitFiles, 'file')} ${was} one with others (hard links), and ${is} now`);
  }
  if (otherModes > 0) {
    const [were, keep] = otherModes === 1 ? ['was', 'keeps'] : ['were', 'keep'];
    words.push(`${counted(otherModes, 'folder')} ${were} there already, and ${keep} the permissions of now`);
  }
  return words;
}
