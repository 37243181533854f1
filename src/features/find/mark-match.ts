import { foldName } from '#src/contracts/search/fold-name.ts';

/** A piece of a text, and whether it is what was looked for. */
export interface MarkedPiece {
  text: string;
  marked: boolean;
}

export interface HowTyped {
  caseSensitive: boolean;
  /** Whether wildcards are meant as such. */
  isPattern: boolean;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts a text where it holds what was typed: the typed text itself, or the runs between the wildcards of a pattern, one
 * after the other, whole letters with their accents, which are compared as the search compares them. The pieces put
 * together are the text.
 */
export function markMatch(text: string, typed: string, { caseSensitive, isPattern }: HowTyped): MarkedPiece[] {
  const fold = caseSensitive ? (value: string) => value : foldName;
  const pieces: MarkedPiece[] = [];
  const add = (piece: string, marked: boolean) => piece !== '' && pieces.push({ text: piece, marked });
  let rest = text;
  const runs = isPattern ? typed.split(/\[[^\]]*\]|[*?[]/) : [typed];
  for (const run of runs.filter(Boolean)) {
    const found = findLetters(rest, fold(run), fold);
    if (!found) continue;
    add(rest.slice(0, found.start), false);
    add(rest.slice(found.start, found.end), true);
    rest = rest.slice(found.end);
  }
  add(rest, false);
  return pieces;
}

/** Where the letters of a text begin and end that hold what is wanted once they are folded. */
function findLetters(
  text: string,
  wanted: string,
  fold: (text: string) => string,
): { start: number; end: number } | null {
  const places: { start: number; end: number }[] = [];
  let folded = '';
  for (const { segment, index } of letters.segment(text)) {
    const letter = fold(segment);
    for (let unit = 0; unit < letter.length; unit += 1) places.push({ start: index, end: index + segment.length });
    folded += letter;
  }
  const at = folded.indexOf(wanted);
  const [first, last] = [places[at], places[at + wanted.length - 1]];
  return at >= 0 && first && last ? { start: first.start, end: last.end } : null;
}
