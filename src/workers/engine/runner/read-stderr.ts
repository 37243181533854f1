import type { Readable } from 'node:stream';
import { splitLines } from './split-lines.ts';

const tailLines = 200;
const maxLineBytes = 8 * 1024;

/** Reads stderr line by line (longer lines are cut) and gives the array in which its last 200 lines are kept. */
export function readStderr(
  stderr: Readable,
  { onLife, onLine }: { onLife: () => void; onLine: (line: string) => void },
): string[] {
  const tail: string[] = [];
  const lines = splitLines({
    separator: '\n',
    maxLineBytes,
    onLongLine: () => undefined,
    onLine: (bytes) => {
      const line = bytes.toString('utf8');
      tail.push(line);
      if (tail.length > tailLines) tail.shift();
      onLine(line);
    },
  });
  stderr.on('data', (chunk: Buffer) => {
    onLife();
    lines.push(chunk);
  });
  stderr.on('end', lines.end);
  return tail;
}
