/** Some lines of a text that are drawn together. */
export interface TextBlock {
  /** Number of its first line, from 1. */
  firstLine: number;
  lines: string[];
}

/** Lines of a block: enough that a screen needs few, few enough that one is coloured in no time. */
const linesPerBlock = 100;
/** A longer line is shown in pieces: the browser lays out one line as a whole. */
export const longestLine = 10_000;

/** A text cut into blocks of lines, whatever its line ends are. */
export function splitBlocks(text: string): TextBlock[] {
  const lines = text.split(/\r\n|\n|\r/);
  // A last line end ends the last line; it begins no new one.
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  const blocks: TextBlock[] = [];
  for (let at = 0; at < lines.length; at += linesPerBlock) {
    blocks.push({ firstLine: at + 1, lines: lines.slice(at, at + linesPerBlock) });
  }
  return blocks;
}

/** A line in pieces of at most `longestLine` characters; one piece for nearly every line. */
export function linePieces(line: string): string[] {
  if (line.length <= longestLine) return [line];
  return Array.from({ length: Math.ceil(line.length / longestLine) }, (_, at) =>
    line.slice(at * longestLine, (at + 1) * longestLine),
  );
}
