import { describe, expect, it } from 'vitest';
import { parseNotebook } from './parse-notebook.ts';

const notebook = (outputs: unknown[]) =>
  JSON.stringify({
    nbformat: 4,
    metadata: { language_info: { name: 'python' } },
    cells: [
      { cell_type: 'markdown', source: ['# Title\n', 'text'], metadata: {} },
      { cell_type: 'code', source: 'print(1)', execution_count: 3, outputs },
    ],
  });

describe('parseNotebook', () => {
  it('joins lines, and takes terminal colours out of a traceback', () => {
    const parsed = parseNotebook(
      notebook([
        { output_type: 'stream', name: 'stdout', text: ['1\n', '2\n'] },
        { output_type: 'error', ename: 'E', evalue: 'v', traceback: ['\u001b[31mE\u001b[0m: v'] },
      ]),
    );
    expect(parsed?.cells[0]).toMatchObject({ kind: 'markdown', source: '# Title\ntext', count: null, outputs: [] });
    expect(parsed?.cells[1]?.outputs).toEqual([
      { kind: 'text', text: '1\n2\n', error: false },
      { kind: 'text', text: 'E: v', error: true },
    ]);
  });

  it('never shows an output that could run, and prefers its text', () => {
    const html = { 'text/html': '<script>alert(1)</script>', 'text/plain': 'a table' };
    const parsed = parseNotebook(
      notebook([
        { output_type: 'execute_result', data: html },
        { output_type: 'display_data', data: { 'text/html': '<b>x</b>', 'application/javascript': 'x' } },
        { output_type: 'display_data', data: { 'image/png': '"><script>' } },
        { output_type: 'display_data', data: { 'image/png': ['iVBOR\n', 'w0KGgo='] } },
      ]),
    );
    expect(parsed?.cells[1]?.outputs).toEqual([
      { kind: 'text', text: 'a table', error: false },
      { kind: 'left-out', types: ['text/html', 'application/javascript'] },
      { kind: 'left-out', types: ['image/png'] },
      { kind: 'image', address: 'data:image/png;base64,iVBORw0KGgo=' },
    ]);
  });

  it('keeps the pictures that are attached to a cell, and nothing that is no picture', () => {
    const attachments = { 'a b.png': { 'image/png': 'iVBORw0KGgo=' }, 'x.svg': { 'image/svg+xml': '<svg/>' } };
    const source = '![](attachment:a%20b.png)';
    const parsed = parseNotebook(JSON.stringify({ cells: [{ cell_type: 'markdown', source, attachments }] }));
    expect([...(parsed?.cells[0]?.pictures ?? [])]).toEqual([['a b.png', 'data:image/png;base64,iVBORw0KGgo=']]);
  });

  it('gives null for what is no notebook', () => {
    expect(parseNotebook('{"cells": 3}')).toBeNull();
    expect(parseNotebook('{"cells": [')).toBeNull();
    expect(parseNotebook('')).toBeNull();
  });
});
