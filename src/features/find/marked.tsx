import { markMatch } from './mark-match.ts';
import classes from './match-row.module.css';

interface MarkedProps {
  /** For the screen. */
  text: string;
  typed: string;
  caseSensitive: boolean;
}

/** A text in which what was typed stands out. */
export function Marked({ text, typed, caseSensitive }: MarkedProps) {
  let at = 0;
  return markMatch(text, typed, { caseSensitive }).map(({ text: piece, marked }) => {
    at += piece.length;
    return marked ? (
      <mark key={at} className={classes.mark}>
        {piece}
      </mark>
    ) : (
      piece
    );
  });
}
