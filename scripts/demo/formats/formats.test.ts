import { inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { writeNotebook } from './notebook.ts';
import { writePdf } from './pdf.ts';
import { encodePng } from './png.ts';
import { plotSvg } from './svg.ts';

it('writes a PDF whose pages and words another program reads', async () => {
  const pages = [
    { heading: 'First (1)', paragraphs: ['Café \\ parentheses ) and ('] },
    { heading: 'Second', paragraphs: ['word '.repeat(60).trim()] },
  ];
  const loading = getDocument({ data: new Uint8Array(writePdf('Title', pages)), verbosity: 0 });
  const document = await loading.promise;
  expect(document.numPages).toBe(2);
  const { items } = await (await document.getPage(1)).getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  expect(text).toContain('First (1)');
  expect(text).toContain('Café \\ parentheses ) and (');
  await loading.destroy();
});

it('writes a PNG with the pixels it was given', () => {
  const pixels = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7]);
  const png = encodePng(2, 2, pixels);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const data = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
  expect([...rows]).toEqual([0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 9, 8, 7]);
});

it('writes a notebook of nbformat 4.5', () => {
  const cell = z.object({ cell_type: z.string(), id: z.string().regex(/^[\w-]{1,64}$/), source: z.array(z.string()) });
  const notebook = z.object({ nbformat: z.literal(4), nbformat_minor: z.literal(5), cells: z.array(cell) });
  const text = writeNotebook([
    { kind: 'markdown', text: '# One\n\nTwo' },
    { kind: 'code', text: '1 + 1', outputs: [{ kind: 'result', text: '2' }] },
  ]);
  const { cells } = notebook.parse(JSON.parse(text));
  expect(cells.map((each) => each.source)).toEqual([['# One\n', '\n', 'Two'], ['1 + 1']]);
});

it('escapes the caption of a drawing', () => {
  const svg = plotSvg('a < b & c', { x: [-1, 1], y: [-1, 1] }, [{ value: (x) => x, color: [0, 0, 0] }]);
  expect(svg).toContain('<title>a &lt; b &amp; c</title>');
});
