import { describe, expect, it } from 'vitest';
import { columnWidths, parseTable } from './parse-table.ts';

describe('parseTable', () => {
  it('reads quotes, commas and line ends inside of values', () => {
    expect(parseTable('name,note\r\n"Ada, L.","says ""hi""\nto all"\r\n', 'csv', false)).toEqual({
      head: ['name', 'note'],
      rows: [['Ada, L.', 'says "hi"\nto all']],
      columns: 2,
      warning: null,
    });
  });

  it('finds semicolons and tabs', () => {
    expect(parseTable('a;b\n1;2\n3;4\n', 'csv', false).rows[0]).toEqual(['1', '2']);
    expect(parseTable('a\tb,c\n1\t2\n', 'tsv', false).head).toEqual(['a', 'b,c']);
  });

  it('drops the row that the end of the bytes cut', () => {
    expect(parseTable('a,b\n1,2\n3', 'csv', true).rows).toEqual([['1', '2']]);
  });

  it('says that a quote is open, and that columns are left out', () => {
    expect(parseTable('a,b\n"1,2\n', 'csv', false).warning).toContain('not closed');
    expect(parseTable(`${'x,'.repeat(300)}x\n`, 'csv', false)).toMatchObject({
      columns: 200,
      warning: expect.stringContaining('200 of 301'),
    });
  });
});

it('columnWidths keeps columns readable and bounded', () => {
  expect(columnWidths(parseTable(`id,text\n1,${'x'.repeat(400)}\n`, 'csv', false))).toEqual([8, 45]);
});
