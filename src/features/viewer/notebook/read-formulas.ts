import type MarkdownIt from 'markdown-it';
import type { StateBlock, StateInline } from 'markdown-it';

/** Over several lines, none of them empty. */
const block = /^(?:\$\$[\s\S]+?\$\$|\\begin\{([A-Za-z]+\*?)\}[\s\S]*?\\end\{\1\})[ \t]*(?=\n|$)/;

/** In a line of text; Markdown of notebooks writes brackets with two strokes. Not “$5 or $6”. */
const inline =
  /\$\$[\s\S]+?\$\$|\\begin\{([A-Za-z]+\*?)\}[\s\S]*?\\end\{\1\}|\\\\\([\s\S]+?\\\\\)|\\\\\[[\s\S]+?\\\\\]|\$(?![\s$])(?:\\[\s\S]|[^$\\`])+?(?<!\s)\$(?!\d)/y;

/**
 * Lets Markdown know formulas, and leave what is in them as it was written: tokens of the types `formula` and
 * `formula_block` with the whole of one, its signs included.
 */
export function readFormulas(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'formula', readInline);
  markdown.block.ruler.before('fence', 'formula_block', readBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function readInline(state: StateInline, silent: boolean): boolean {
  inline.lastIndex = state.pos;
  const [found] = inline.exec(state.src) ?? [];
  if (found === undefined || state.pos + found.length > state.posMax) return false;
  if (!silent) state.push('formula', '', 0).content = found;
  state.pos += found.length;
  return true;
}

function readBlock(state: StateBlock, first: number, last: number, silent: boolean): boolean {
  const begin = (state.bMarks[first] ?? 0) + (state.tShift[first] ?? 0);
  // Four spaces make code; few lines begin as a formula does.
  const isCode = (state.sCount[first] ?? 0) - state.blkIndent >= 4;
  if (isCode || !/^(?:\$\$|\\begin\{)/.test(state.src.slice(begin, begin + 8))) return false;
  let end = first;
  while (end < last && !state.isEmpty(end) && (state.sCount[end] ?? 0) >= state.blkIndent) end += 1;
  const text = state.getLines(first, end, state.blkIndent, false).trimStart();
  const [found] = block.exec(text) ?? [];
  if (found === undefined) return false;
  if (silent) return true;
  state.push('formula_block', '', 0).content = found;
  state.line = first + found.split('\n').length;
  return true;
}
