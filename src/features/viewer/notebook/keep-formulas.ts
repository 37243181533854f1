/** A formula’s place while its text is read as Markdown, to which these two signs mean nothing. */
const open = '\uE000';
const close = '\uE001';
const marks = /[\uE000\uE001]/g;
const place = /(\uE000\d+\uE001)/;

/** Escaped signs, and formulas as notebooks know them. What ends before a digit is no formula: “$5 or $6”. */
const formula =
  /\\[\\$]|\$\$[\s\S]+?\$\$|\\begin\{([a-z]+\*?)\}[\s\S]*?\\end\{\1\}|\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]|\$(?![\s$])(?:\\.|[^$\\`\n])+?(?<!\s)\$(?!\d)/g;

export interface KeptFormulas {
  /** To be read as Markdown. */
  text: string;
  /** The texts and formulas of a piece that was read out of it. */
  partsOf(piece: string): { text: string; isFormula: boolean }[];
  /** A piece as it was written. */
  restore(piece: string): string;
}

/** Takes formulas out of a text before it is read as Markdown, as notebooks do: that would change what is in them. */
export function keepFormulas(source: string): KeptFormulas {
  const formulas: string[] = [];
  const text = source.replaceAll(marks, '').replaceAll(formula, (found) => {
    const isEscape = found.length === 2;
    return isEscape ? found : `${open}${formulas.push(found) - 1}${close}`;
  });
  const partsOf = (piece: string) =>
    piece
      .split(place)
      .filter((part) => part !== '')
      .map((part) => {
        const isFormula = place.test(part);
        return { text: isFormula ? (formulas[Number(part.slice(1, -1))] ?? '') : part, isFormula };
      });
  return {
    text,
    partsOf,
    restore: (piece) =>
      partsOf(piece)
        .map((part) => part.text)
        .join(''),
  };
}
