import { counted } from '#src/components/format/count.ts';
import type { RestoreReceipt } from '#src/contracts/operations/kinds/restore.ts';

/** What a restore has left otherwise than it was then, a sentence for each kind, with how many there are in all. */
export function notKeptWords({ keptFolders }: Pick<RestoreReceipt, 'keptFolders'>): string[] {
  const words: string[] = [];
  if (keptFolders > 0) {
    const [were, their] = keptFolders === 1 ? ['was', 'its'] : ['were', 'their'];
    words.push(
      `${counted(keptFolders, 'folder')} ${were} there already: ${their} permissions, times and attributes are those of now`,
    );
  }
  return words;
}
