import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markMatch } from './mark-match.ts';

const written = (text: string, typed: string, caseSensitive = false, isPattern = true) =>
  markMatch(text, typed, { caseSensitive, isPattern })
    .map((piece) => (piece.marked ? `<${piece.text}>` : piece.text))
    .join('');

describe('markMatch', () => {
  it('marks what was typed, in the letters of the text', () => {
    expect(written('Results.csv', 'resul')).toBe('<Resul>ts.csv');
    expect(written('Results.csv', 'resul', true)).toBe('Results.csv');
    expect(written('a.csv', '.')).toBe('a<.>csv');
  });

  it('marks what the search found in letters that look the same', () => {
    expect(written('İstanbul.txt', 'istan')).toBe('<İstan>bul.txt');
    expect(written('cafe\u0301.csv', 'CAFÉ')).toBe('<cafe\u0301>.csv');
    expect(written('ΟΔΟΣ.txt', 'οδοσ')).toBe('<ΟΔΟΣ>.txt');
    expect(written('cafe\u0301.csv', 'café', true)).toBe('cafe\u0301.csv');
  });

  it('marks the runs of a pattern one after the other', () => {
    expect(written('fig-12-final.png', 'fig*final.???')).toBe('<fig>-12-<final.>png');
    expect(written('n4.txt', 'n[0-9].txt')).toBe('<n>4<.txt>');
  });

  it('marks brackets that are meant as such', () => {
    expect(written('data[1].csv', 'a[1]', false, false)).toBe('dat<a[1]>.csv');
  });

  it('loses and adds nothing, whatever the two hold', () => {
    const any = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(any, any, fc.boolean(), fc.boolean(), (text, typed, caseSensitive, isPattern) => {
        const pieces = markMatch(text, typed, { caseSensitive, isPattern });
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      }),
    );
  });
});
