import { type HowTyped, markMatch } from './mark-match.ts';
import classes from './match-row.module.css';

interface MarkedProps {
  /** For the screen. */
  text: string;
  typed: string;
  how: HowTyped;
}

/** A text in which what was typed stands out. */
export function Marked({ text, typed, how }: MarkedProps) {
  let at = 0;
  return markMatch(text, typed, how).map(({ text: piece, marked }) => {
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
