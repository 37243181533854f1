import type { Problem, SourceFile } from './source-file.ts';

const longest = 300;
const long = 200;
const medianBelow = 70;
/** Of a hundred files, so many may be long. */
const longPerHundred = 5;

export interface Sizes {
  files: number;
  lines: number;
  median: number;
  longest: number;
}

/** Counts the lines of code files; styles are not counted. */
export function measure(files: SourceFile[]): Sizes {
  const sizes = codeOf(files)
    .map(lines)
    .sort((a, b) => a - b);
  return {
    files: sizes.length,
    lines: sizes.reduce((sum, size) => sum + size, 0),
    median: sizes[Math.floor(sizes.length / 2)] ?? 0,
    longest: sizes.at(-1) ?? 0,
  };
}

/** Files that are too long, and the whole where its files grow: a median of 70 lines, few over 200, none over 300. */
export function checkFileSizes(files: SourceFile[]): Problem[] {
  const problems: Problem[] = codeOf(files)
    .filter((file) => lines(file) > longest)
    .map((file) => ({
      path: file.path,
      line: longest,
      message: `${lines(file)} lines, ${longest} at most. Move each thing it does to a file of its own beside it, named after it.`,
    }));
  const { median, files: count } = measure(files);
  if (median >= medianBelow) {
    problems.push({
      path: '.',
      line: null,
      message: `Half of the files have ${median} lines or more; the median stays under ${medianBelow}. Split where a file does two things.`,
    });
  }
  const longOnes = codeOf(files).filter((file) => lines(file) > long);
  if (longOnes.length * 100 > count * longPerHundred) {
    const names = longOnes.map((file) => `${file.path} (${lines(file)})`).join(', ');
    problems.push({
      path: '.',
      line: null,
      message: `${longOnes.length} of ${count} files have more than ${long} lines, ${longPerHundred} in a hundred may: ${names}.`,
    });
  }
  return problems;
}

function codeOf(files: SourceFile[]): SourceFile[] {
  return files.filter((file) => !file.path.endsWith('.css'));
}

function lines(file: SourceFile): number {
  return file.text.split('\n').length - (file.text.endsWith('\n') ? 1 : 0);
}
