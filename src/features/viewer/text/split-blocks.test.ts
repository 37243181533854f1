import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linePieces, splitBlocks } from './split-blocks.ts';

describe('splitBlocks', () => {
  it('numbers lines from 1 and knows every line end', () => {
    expect(splitBlocks('a\r\nb\nc\rd\n')).toEqual([{ firstLine: 1, lines: ['a', 'b', 'c', 'd'] }]);
    expect(splitBlocks('')).toEqual([{ firstLine: 1, lines: [''] }]);
  });

  it('loses no line', () => {
    const text = fc.array(
      fc.string({ maxLength: 5 }).map((line) => line.replace(/[\r\n]/g, '')),
      { minLength: 1, maxLength: 450 },
    );
    const property = fc.property(text, (lines) => {
      const blocks = splitBlocks(`${lines.join('\n')}\n`);
      expect(blocks.flatMap((block) => block.lines)).toEqual(lines);
      expect(blocks.map(({ firstLine }) => firstLine)).toEqual(blocks.map((_, at) => at * 100 + 1));
    });
    fc.assert(property);
  });
});

describe('linePieces', () => {
  it('cuts only a line that is too long to lay out', () => {
    expect(linePieces('short')).toEqual(['short']);
    expect(linePieces('x'.repeat(25_000)).map(({ length }) => length)).toEqual([10_000, 10_000, 5_000]);
  });
});
