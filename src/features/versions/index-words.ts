import type { IndexState } from '#src/contracts/search/index-state.ts';

/** The states of an index as a word, and what each means for a person. */
export const indexWords: Record<IndexState, { word: string; why: string }> = {
  pending: {
    word: 'Index pending',
    why: 'The list of what this backup holds is being made. Until then nothing in it is found; it can be browsed and restored all the same.',
  },
  ready: { word: 'Indexed', why: 'What this backup holds can be found.' },
  failed: {
    word: 'Index failed',
    why: 'The list of what this backup holds could not be made, so nothing in it is found. The backup itself is whole: it can be browsed and restored.',
  },
  rebuilding: {
    word: 'Index rebuilding',
    why: 'The list of what this backup holds is being made anew.',
  },
};
