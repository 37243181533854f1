import { createHash } from 'node:crypto';

export type NotebookOutput =
  | { kind: 'printed'; text: string }
  | { kind: 'result'; text: string; html?: string }
  | { kind: 'image'; png: Buffer }
  | { kind: 'error'; name: string; message: string; traceback: string[] };

export type NotebookCell =
  | { kind: 'markdown'; text: string }
  | { kind: 'code'; text: string; outputs: NotebookOutput[] };

/** A Jupyter notebook (nbformat 4.5) of a Python kernel, its cells run in order. */
export function writeNotebook(cells: readonly NotebookCell[]): string {
  let executed = 0;
  const written = cells.map((cell, at) => {
    const shared = { id: createHash('sha1').update(`${at} ${cell.text}`).digest('hex').slice(0, 8), metadata: {} };
    if (cell.kind === 'markdown') return { cell_type: 'markdown', ...shared, source: linesOf(cell.text) };
    executed += 1;
    const count = executed;
    const outputs = cell.outputs.map((output) => writeOutput(output, count));
    return { cell_type: 'code', execution_count: count, ...shared, outputs, source: linesOf(cell.text) };
  });
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { file_extension: '.py', mimetype: 'text/x-python', name: 'python', version: '3.13.1' },
  };
  return `${JSON.stringify({ cells: written, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function writeOutput(output: NotebookOutput, count: number): object {
  switch (output.kind) {
    case 'printed':
      return { name: 'stdout', output_type: 'stream', text: linesOf(output.text) };
    case 'result': {
      const html = output.html === undefined ? {} : { 'text/html': linesOf(output.html) };
      const data = { ...html, 'text/plain': linesOf(output.text) };
      return { data, execution_count: count, metadata: {}, output_type: 'execute_result' };
    }
    case 'image': {
      const data = { 'image/png': output.png.toString('base64'), 'text/plain': ['<Figure size 480x320 with 1 Axes>'] };
      return { data, metadata: {}, output_type: 'display_data' };
    }
    case 'error':
      return { ename: output.name, evalue: output.message, output_type: 'error', traceback: output.traceback };
  }
}

/** The format keeps texts as lines that end in a newline, the last one aside. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
