import { PassThrough, type Readable } from 'node:stream';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import { streamCommand } from '../runner/stream-command.ts';
import { dumpThroughRestore } from './dump-through-restore.ts';
import type { EngineCall } from './engine-call.ts';
import { failureOf } from './failure-of.ts';
import { repositoryPath } from './repository-path.ts';
import { withRustic } from './run-rustic.ts';
import { RusticError } from './rustic-error.ts';
import { takeBytes } from './take-bytes.ts';
import type { TreeEntry } from './tree-entry.ts';
import { type Attempt, withRepair } from './with-repair.ts';

export interface DumpedFile {
  /** Ends only when rustic proved that this was all (or all up to `maxBytes`); else it is destroyed with an AppError. */
  stream: Readable;
  /** Never rejects without `stream` being destroyed too; need not be awaited. */
  done: Promise<{ bytes: number; truncated: boolean }>;
}

export interface DumpOptions extends EngineCall {
  snapshotId: string;
  /** Relative to the backup's root, escaped. */
  path: string;
  /** What the backup has there. */
  entry: TreeEntry;
  maxBytes: number | null;
  /** An existing directory; used only for a name that is not UTF-8, and left as it was. */
  scratchDirectory: string;
}

/**
 * One file of a backup as a stream, at most `maxBytes` of it. Resolves with the first byte, or rejects (`not_found`,
 * `snapshot_missing`, …) before one was given. Destroying the stream ends rustic.
 */
export async function dumpFile(options: DumpOptions): Promise<DumpedFile> {
  const { isUtf8, utf8Prefix } = repositoryPath(options.path);
  if (!isUtf8) return dumpThroughRestore(options);
  const target = `${rusticId.parse(options.snapshotId)}:/${utf8Prefix}`;
  return withRepair(options, (how) => dumpOnce(options, target, how));
}

function dumpOnce(options: DumpOptions, target: string, how: Attempt): Promise<DumpedFile> {
  return new Promise((resolve, reject) => {
    const out = new PassThrough();
    const dumped: DumpedFile = { stream: out, done: run() };
    // Whoever reads the stream learns of a failure from it.
    dumped.done.catch(() => undefined);

    async function run() {
      try {
        const taken = await takeAll();
        out.end();
        return taken;
      } catch (error) {
        const known = toAppError(error);
        out.destroy(known);
        throw known;
      }
    }

    async function takeAll() {
      let taken = { bytes: 0, truncated: false };
      const end = await withRustic(
        {
          ...options,
          ...how,
          flags: 'list',
          patience: 'stream',
          access: 'read',
          args: ['dump', '--archive=content', target],
        },
        async (command) => {
          const running = await streamCommand(command);
          taken = await takeBytes(running.stdout, out, options.maxBytes, () => resolve(dumped));
          return running.end;
        },
      );
      // What we cut ourselves ends badly, and that is no error.
      if (taken.truncated) return taken;
      const failure = end.ended !== 'exit' || end.exitCode !== 0 ? await failureOf(options.repository, end) : null;
      if (failure) throw failure;
      return taken;
    }

    dumped.done.then(
      () => resolve(dumped),
      // After the first byte the promise is settled, and the stream says it.
      (error: unknown) => reject(error instanceof RusticError ? error : toAppError(error)),
    );
    // Nobody may be listening yet when the stream is destroyed before it was given away.
    out.on('error', () => undefined);
  });
}
