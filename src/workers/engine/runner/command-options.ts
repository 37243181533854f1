import type { Readable } from 'node:stream';

export interface CommandOptions {
  /** Absolute path of the program. */
  command: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment: nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** Written to the process and then closed; without it stdin is /dev/null. */
  stdin?: Readable;
  /** Open descriptors that the process gets as 3, 4, …; they stay the caller's to close. */
  extraFds?: readonly number[];
  signal?: AbortSignal;
  /** Wall clock for the whole run. */
  budgetMs: number;
  /** The run ends when for so long no byte came and none was read or written by it. */
  stallMs: number;
  /** From SIGTERM to SIGKILL where the group has to be ended; 10 s by default. */
  killAfterMs?: number;
  /** Low priority for CPU and disk. */
  scheduled?: boolean;
  /** Called once it runs. */
  onStarted?: () => void;
  /** Called with each line of stderr, without its newline; long ones are cut. */
  onStderrLine?: (line: string) => void;
}

export interface CommandEnd {
  /** Null where a signal ended the process. */
  exitCode: number | null;
  signal: string | null;
  /** `exit`: the process ended by itself; else why we ended it. */
  ended: 'exit' | 'canceled' | 'timed_out' | 'stalled' | 'output_too_large';
  /** The last 200 lines. */
  stderrTail: string[];
}
