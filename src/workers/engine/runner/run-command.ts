import type { CommandEnd, CommandOptions } from './command-options.ts';
import { splitLines } from './split-lines.ts';
import { type RunningProcess, startProcess } from './start-process.ts';

export type StdoutUse =
  | { kind: 'ignore' }
  /** Kept in memory, given as `stdout`; more than `maxBytes` ends the run as `output_too_large`. */
  | { kind: 'collect'; maxBytes: number }
  /** Given piece by piece as bytes, without the separator; a longer line ends the run as `output_too_large`. */
  | { kind: 'lines'; maxLineBytes: number; maxBytes?: number; separator?: '\n' | '\0'; onLine: (line: Buffer) => void };

export interface CommandResult extends CommandEnd {
  /** Of `collect`, else empty. */
  stdout: Buffer;
}

/**
 * Runs a program to its end and gives how it ended; a bad exit code is a result, not an error. Rejects with
 * `tool_missing` where it cannot be started, and with whatever a callback threw. No process of its group is left.
 */
export async function runCommand(options: CommandOptions & { stdout: StdoutUse }): Promise<CommandResult> {
  const running = await startProcess(options);
  const chunks = readStdout(running, options.stdout);
  const end = await running.end;
  return { ...end, stdout: Buffer.concat(chunks) };
}

function readStdout(running: RunningProcess, use: StdoutUse): Buffer[] {
  const chunks: Buffer[] = [];
  const maxBytes = use.kind === 'ignore' ? Number.POSITIVE_INFINITY : (use.maxBytes ?? Number.POSITIVE_INFINITY);
  const tooLarge = () => running.stop('output_too_large');
  const lines =
    use.kind === 'lines'
      ? splitLines({
          separator: use.separator ?? '\n',
          maxLineBytes: use.maxLineBytes,
          onLine: (line) => running.guard(() => use.onLine(line)),
          onLongLine: tooLarge,
        })
      : null;
  let bytes = 0;
  running.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      tooLarge();
      return;
    }
    if (use.kind === 'collect') chunks.push(chunk);
    lines?.push(chunk);
  });
  running.stdout.on('end', () => lines?.end());
  running.stdout.resume();
  return chunks;
}
