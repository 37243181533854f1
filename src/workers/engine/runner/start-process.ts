import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { CommandEnd, CommandOptions } from './command-options.ts';
import { drainStream } from './drain-stream.ts';
import { endGroup } from './end-group.ts';
import { launchPrefix } from './launch-prefix.ts';
import { readStderr } from './read-stderr.ts';
import { watchProcess } from './watch-process.ts';

const defaultKillAfterMs = 10_000;

export interface RunningProcess {
  stdout: Readable;
  /** Resolves when the process and its group are gone; rejects with what a callback or the source of stdin threw. */
  end: Promise<CommandEnd>;
  /** Ends the group: SIGTERM, then SIGKILL. The first reason counts. */
  stop(reason: Exclude<CommandEnd['ended'], 'exit'>): void;
  /** Calls back; what that throws ends the run and rejects `end`. */
  guard(callback: () => void): void;
}

function cannotStart(command: string, cause: unknown): AppError {
  return new AppError({
    code: 'tool_missing',
    userMessage: `${command} cannot be started on this machine. Install it, or tell an admin.`,
    details: { command },
    cause,
  });
}

/** Starts a program as the leader of a process group of its own and watches it until all of that group is gone. */
export async function startProcess(options: CommandOptions): Promise<RunningProcess> {
  const { command, signal } = options;
  await access(command, constants.X_OK).catch((cause: unknown) => {
    throw cannotStart(command, cause);
  });
  const launch = [...(await launchPrefix(options.scheduled ?? false)), command, ...options.args];
  if (signal?.aborted) throw new AppError({ code: 'canceled', userMessage: 'Canceled before it began.' });
  // execa passes any descriptor on; its types name the lowest alone.
  const extraFds = (options.extraFds ?? []).map((value) => ({ value: value as 3, input: true }) as const);
  const run = execa(launch[0] ?? command, launch.slice(1), {
    shell: false,
    // A group of its own, so that one signal reaches the program and all that it starts.
    detached: true,
    cleanup: false,
    buffer: false,
    reject: false,
    extendEnv: false,
    env: options.env,
    cwd: options.cwd,
    encoding: 'buffer',
    stdio: [options.stdin ? 'pipe' : 'ignore', 'pipe', 'pipe', ...extraFds],
  });
  const child = run.nodeChildProcess;
  const { pid, stdout, stderr, stdin } = child;
  if (pid === undefined || !stdout || !stderr) throw cannotStart(command, (await run).cause);
  const exited = new Promise<Pick<CommandEnd, 'exitCode' | 'signal'>>((resolve) => {
    child.once('exit', (exitCode, signalName) => resolve({ exitCode, signal: signalName }));
  });

  let ended: CommandEnd['ended'] = 'exit';
  let thrown: { error: unknown } | null = null;
  let killTimer: NodeJS.Timeout | undefined;
  let gone = false;
  const stop: RunningProcess['stop'] = (reason) => {
    if (ended !== 'exit' || gone) return;
    ended = reason;
    endGroup(pid, 'SIGTERM');
    killTimer = setTimeout(() => endGroup(pid, 'SIGKILL'), options.killAfterMs ?? defaultKillAfterMs);
  };
  const fail = (error: unknown) => {
    thrown ??= { error };
    stop('canceled');
  };
  const guard: RunningProcess['guard'] = (callback) => {
    if (thrown) return;
    try {
      callback();
    } catch (error) {
      fail(error);
    }
  };

  const watch = watchProcess({
    pid,
    budgetMs: options.budgetMs,
    stallMs: options.stallMs,
    onLost: stop,
    waitsForUs: () => stdout.readableLength > 0,
  });
  const cancel = () => stop('canceled');
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  stdout.on('data', watch.sawLife).pause();
  const stderrTail = readStderr(stderr, {
    onLife: watch.sawLife,
    onLine: (line) => guard(() => options.onStderrLine?.(line)),
  });
  if (options.stdin && stdin) {
    pipeline(options.stdin, stdin).catch((error: unknown) => {
      // A program may end without reading all of its input: its exit code says whether that was right.
      if (errnoOf(error) !== 'EPIPE' && !gone) fail(error);
    });
  }

  const whole = async (): Promise<CommandEnd> => {
    const { exitCode, signal: endSignal } = await exited;
    gone = true;
    // The leader is gone; nothing that it left behind may go on, or keep the pipes open.
    endGroup(pid, 'SIGKILL');
    await Promise.all([drainStream(stdout), drainStream(stderr)]);
    clearTimeout(killTimer);
    watch.end();
    signal?.removeEventListener('abort', cancel);
    if (thrown) throw thrown.error;
    return { exitCode, signal: endSignal, ended, stderrTail };
  };
  const end = whole();
  // Whoever reads the stream first learns of a failure later; it must not count as unhandled until then.
  end.catch(() => undefined);
  guard(() => options.onStarted?.());
  return { stdout, end, stop, guard };
}
