/** A piece of a text, and whether it is what was looked for. */
export interface MarkedPiece {
  text: string;
  marked: boolean;
}

/**
 * Cuts a text where it holds what was typed: the typed text itself, or the runs between the wildcards of a pattern, one
 * after the other. The pieces put together are the text.
 */
export function markMatch(text: string, typed: string, { caseSensitive }: { caseSensitive: boolean }): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let rest = text;
  for (const run of typed.split(/\[[^\]]*\]|[*?[]/).filter(Boolean)) {
    const found = new RegExp(run.replace(/[\\^$.|+(){}\]]/g, '\\$&'), caseSensitive ? 'u' : 'iu').exec(rest);
    if (!found) continue;
    if (found.index > 0) pieces.push({ text: rest.slice(0, found.index), marked: false });
    pieces.push({ text: found[0], marked: true });
    rest = rest.slice(found.index + found[0].length);
  }
  return rest === '' ? pieces : [...pieces, { text: rest, marked: false }];
}
