import { lstat } from 'node:fs/promises';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { EngineEnvironment } from '../engine-environment.ts';
import type { CommandEnd, CommandOptions } from '../runner/command-options.ts';
import { type CommandResult, runCommand, type StdoutUse } from '../runner/run-command.ts';
import { sandboxCommand } from '../sandbox/sandbox-command.ts';
import { assertRusticVersion } from './assert-version.ts';
import { redact } from './redact.ts';
import { openRunDirectory, type RunDirectory } from './run-directory.ts';
import type { RusticRepository } from './rustic-repository.ts';
import { type StderrRecord, stderrRecords } from './stderr-records.ts';

const minuteMs = 60_000;
const budgets = {
  /** Somebody waits for the answer. */
  interactive: { budgetMs: 5 * minuteMs, stallMs: 30_000 },
  /** A backup may not outlive the time that prune keeps what it deletes (48 h), with room to spare. */
  step: { budgetMs: 20 * 60 * minuteMs, stallMs: 15 * minuteMs },
  /** Interactive, but as long as the reader takes its bytes. */
  stream: { budgetMs: 20 * 60 * minuteMs, stallMs: 30_000 },
} as const;

/** Global flags by what is wanted on stdout and stderr. */
const globalFlags = {
  progress: ['--json-progress', '--progress-interval=1s', '--log-level=info'],
  list: ['--no-progress', '--log-level=warn', '-g', ''],
  plain: ['--no-progress', '--log-level=info'],
} as const;

export interface RusticRun {
  engine: EngineEnvironment;
  /** Null for commands that open none. */
  repository: RusticRepository | null;
  flags: keyof typeof globalFlags;
  /** The command and its arguments; a function where they name files of the run. */
  args: readonly string[] | ((run: RunDirectory) => readonly string[]);
  patience: keyof typeof budgets;
  signal: AbortSignal;
  scheduled?: boolean;
  /** Whether a directory bucket is to be written. */
  access: 'read' | 'write';
  /** More that the sandbox sees: the source of a backup, the target of a restore. */
  reads?: readonly string[];
  writes?: readonly string[];
  /** Where it starts instead of in a directory of the run: empty, as a `rustic.toml` there might be read. */
  cwd?: string;
  /** Do not use the cache: it was found damaged. */
  noCache?: boolean;
  /** More files of the run, 0600, by name. */
  files?: Readonly<Record<string, string>>;
  /** Called once rustic runs. */
  onStarted?: () => void;
  /** Each record of stderr as it comes, without secrets. */
  onRecord?: (record: StderrRecord) => void;
}

export interface RusticEnd {
  /** What a failure is judged by: ERROR records and the closing block, without secrets. */
  said: string;
  errors: readonly string[];
}

const maxErrors = 200;

async function existing(paths: readonly string[]): Promise<string[]> {
  const there = await Promise.all(
    paths.map((path) =>
      lstat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, index) => there[index]);
}

/** Prepares one run and gives it to `start` as a command line; removes its files when `start` is done. */
export async function withRustic<T extends CommandEnd>(
  run: RusticRun,
  start: (command: CommandOptions) => Promise<T>,
): Promise<T & RusticEnd> {
  const { engine, repository } = run;
  await assertRusticVersion(engine.rustic);
  await using directory = await openRunDirectory({
    engine,
    repository,
    interactive: run.patience !== 'step',
    files: run.files,
  });
  const cwd = run.cwd ?? directory.empty;
  const bucket = repository?.location.kind === 'directory' ? [repository.location.path] : [];
  const { command, args } = sandboxCommand({
    bwrap: engine.bwrap,
    command: engine.rustic,
    args: [
      ...['-P', directory.profile, ...globalFlags[run.flags]],
      ...(run.noCache ? ['--no-cache'] : []),
      ...(typeof run.args === 'function' ? run.args(directory) : run.args),
    ],
    view: {
      // What is not there cannot be bound; rustic then says itself what it misses.
      reads: [directory.path, ...(await existing([...(run.reads ?? []), ...(run.access === 'read' ? bucket : [])]))],
      writes: [
        engine.cacheDirectory,
        ...(await existing([...(run.writes ?? []), ...(run.access === 'write' ? bucket : [])])),
      ],
      cwd,
    },
  });

  const clean = redact(repository);
  const errors: string[] = [];
  const records = stderrRecords(({ level, text }) => {
    const record = { level, text: clean(text) };
    if ((level === 'ERROR' || level === 'FAILURE') && errors.length < maxErrors) errors.push(record.text);
    run.onRecord?.(record);
  });
  const end = await start({
    command,
    args,
    cwd,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: directory.empty,
      XDG_CACHE_HOME: engine.cacheDirectory,
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      // A panic then reports on stderr, not into a file.
      CI: '1',
      ...(directory.key ? { RUSTIC_KEY_FILE: '/proc/self/fd/3' } : {}),
    },
    extraFds: directory.key ? [directory.key.fd] : [],
    signal: run.signal,
    scheduled: run.scheduled,
    ...budgets[run.patience],
    ...(run.onStarted && { onStarted: run.onStarted }),
    ...(engine.stallMs && { stallMs: engine.stallMs }),
    onStderrLine: records.line,
  });
  records.end();
  // The closing block counts first: it explains the records before it.
  const tail = end.stderrTail.map(clean);
  // A panic has its cause in its report alone; what was logged as an error before may be harmless.
  const panicked = end.signal === 'SIGABRT' || end.exitCode === 134;
  const words = errors.length > 0 && !panicked ? errors : [...errors, ...tail.slice(-40)];
  return { ...end, stderrTail: tail, errors, said: words.join('\n') };
}

/** Runs rustic to its end. How it ended is for the command to judge: exit code 0 alone proves nothing. */
export async function runRustic(run: RusticRun & { stdout: StdoutUse }): Promise<CommandResult & RusticEnd> {
  try {
    return await withRustic(run, (command) => runCommand({ ...command, stdout: run.stdout }));
  } catch (error) {
    throw toAppError(error);
  }
}
