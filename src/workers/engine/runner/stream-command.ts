import type { Readable } from 'node:stream';
import type { CommandEnd, CommandOptions } from './command-options.ts';
import { startProcess } from './start-process.ts';

export interface StreamedCommand {
  /** The program's stdout, with back-pressure. Its end says nothing: only `end` tells whether it was the whole. */
  stdout: Readable;
  /** Settles when the process group is gone. Destroying `stdout` ends the process as `canceled`. */
  end: Promise<CommandEnd>;
}

/** Starts a program whose stdout is read as a stream; rejects with `tool_missing` where it cannot be started. */
export async function streamCommand(options: CommandOptions): Promise<StreamedCommand> {
  const running = await startProcess(options);
  running.stdout.on('close', () => {
    if (!running.stdout.readableEnded) running.stop('canceled');
  });
  return { stdout: running.stdout, end: running.end };
}
