import { Readable } from 'node:stream';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { escapeName } from '#src/contracts/files/names.ts';
import { type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import { runCommand } from '#src/workers/engine/runner/run-command.ts';
import { findTool } from '../../tools/find-tool.ts';
import { rawPath } from './raw-path.ts';

interface CapableOptions {
  /** In the snapshot, absolute. */
  home: string;
  /** In that home, none in another one; each reached through no link. */
  paths: readonly ProjectPath[];
  signal: AbortSignal;
}

/** As long as the copy beside it may take. It says nothing of files that have none, so silence is no sign of anything. */
const budgetMs = 20 * 3_600_000;
const how = ['--recursive', '--physical', '--no-dereference', '--absolute-names'];
const heading = '# file: ';

/**
 * The programs at and under some paths of a snapshot that have capabilities. No look at a file tells of those, so a tool
 * reads the attribute that holds them; null where this host has not got that tool, or it failed: it is an extra, and costs
 * no restore. Rejects where `signal` aborts.
 */
export async function capableInSnapshot({ home, paths, signal }: CapableOptions): Promise<Set<ProjectPath> | null> {
  const getfattr = await findTool('getfattr').catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'tool_missing') return null;
    throw error;
  });
  if (getfattr === null) return null;
  const found = new Set<ProjectPath>();
  const end = await runCommand({
    command: await findTool('xargs'),
    args: ['--null', '--no-run-if-empty', '--', getfattr, ...how, '--match=^security\\.capability$', '--'],
    cwd: home,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdin: Readable.from(paths.map(rawPath), { objectMode: false }),
    signal,
    budgetMs,
    stallMs: budgetMs,
    stdout: {
      kind: 'lines',
      maxLineBytes: 256 * 1024,
      onLine(line) {
        const text = line.toString('latin1');
        if (text.startsWith(heading)) found.add(pathOf(text.slice(heading.length)));
      },
    },
  });
  if (end.ended === 'exit' && end.exitCode === 0) return found;
  if (end.ended === 'canceled') signal.throwIfAborted();
  return null;
}

/** As getfattr writes it: line breaks and backslashes in octal, from where it stood on. */
function pathOf(written: string): ProjectPath {
  const raw = written
    .replace(/^\.\//, '')
    .replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
  return projectPath.parse(raw.split('/').map(bytesOf).map(escapeName).join('/'));
}

function bytesOf(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1');
}
