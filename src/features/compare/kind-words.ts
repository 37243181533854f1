import type { ChangedEntry } from '#src/contracts/entities/comparison.ts';

/** What is said of a change, and by which sign; colour alone says nothing. */
export const kindWords: Record<ChangedEntry['change'], { word: string; sign: string; color: string | undefined }> = {
  added: { word: 'Added', sign: '+', color: 'var(--state-green)' },
  removed: { word: 'Removed', sign: '−', color: 'var(--state-red)' },
  changed: { word: 'Changed', sign: '~', color: 'var(--state-amber)' },
  inside: { word: 'Changed inside', sign: '', color: undefined },
};
