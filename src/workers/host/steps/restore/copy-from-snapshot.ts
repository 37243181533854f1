import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { homePath, type ProjectPath } from '#src/contracts/files/paths.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { runCommand } from '#src/workers/engine/runner/run-command.ts';
import { findTool } from '../../tools/find-tool.ts';
import { backupPath } from './list-wanted.ts';
import { rawPath } from './raw-path.ts';

interface CopyOptions {
  /** In the snapshot, absolute. */
  home: string;
  /** Which part of the project that is. */
  root: RestoreRoot;
  /** In that home, none in another one; each reached through no link, which stays so: a snapshot is read-only. */
  paths: readonly ProjectPath[];
  /** An empty directory that nobody else reaches. */
  out: string;
  signal: AbortSignal;
  /** With how many files, links and directories were begun. */
  onCopied: (count: number) => void;
}

const minuteMs = 60_000;
/** Owners are given at the proof; without theirs, the capabilities of a program do not come back with it either. */
const how = ['--archive', '--no-preserve=ownership', '--reflink=auto', '--parents', '--verbose'];

/**
 * Copies what a snapshot has at some paths to `<out>/project` (or `persist`), with modes, times, attributes, holes and hard links; files
 * share their content with the snapshot. Names go to cp by way of xargs, as an argument of ours could only be UTF-8.
 */
export async function copyFromSnapshot({ home, root, paths, out, signal, onCopied }: CopyOptions): Promise<void> {
  const to = join(out, backupPath(root, homePath));
  await mkdir(to, { mode: 0o700 });
  let count = 0;
  const end = await runCommand({
    command: await findTool('xargs'),
    args: ['--null', '--no-run-if-empty', '--', await findTool('cp'), ...how, `--target-directory=${to}`, '--'],
    cwd: home,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdin: Readable.from(paths.map(rawPath), { objectMode: false }),
    signal,
    budgetMs: 20 * 60 * minuteMs,
    // A file that cannot share its content is written whole, without a word.
    stallMs: 15 * minuteMs,
    stdout: {
      kind: 'lines',
      maxLineBytes: 256 * 1024,
      onLine() {
        count += 1;
        onCopied(count);
      },
    },
  });
  if (end.ended === 'exit' && end.exitCode === 0) return;
  const said = end.stderrTail.slice(-3).join('\n');
  if (end.ended === 'canceled')
    throw new AppError({ code: 'canceled', userMessage: 'Canceled while files were copied.' });
  // The step has the words for a full disk.
  if (/no space left|quota exceeded/i.test(said)) throw Object.assign(new Error(said), { code: 'ENOSPC' });
  throw new AppError({
    code: end.ended === 'exit' ? 'tool_failed' : 'timed_out',
    userMessage:
      'The host could not copy the files out of the snapshot. Nothing was changed; try again, or tell an admin.',
    message: `cp: ${end.ended} ${end.exitCode ?? end.signal}: ${said}`,
    details: { said },
    retryable: true,
  });
}
