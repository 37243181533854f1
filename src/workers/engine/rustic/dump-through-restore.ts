import { constants } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { assertSpace } from '../free-space.ts';
import { bytesPath } from './bytes-path.ts';
import type { DumpedFile, DumpOptions } from './dump-file.ts';
import { repositoryPath } from './repository-path.ts';
import { restore } from './restore.ts';
import { takeBytes } from './take-bytes.ts';

/** One file whose path no argument can carry: restored into a scratch directory, and streamed from there. */
export async function dumpThroughRestore(options: DumpOptions): Promise<DumpedFile> {
  const { path, entry } = options;
  if (entry.type !== 'file') {
    throw new AppError({
      code: 'not_found',
      userMessage: 'This is not a file, so its content cannot be shown.',
      details: { path },
    });
  }
  const what = `“${displayName(path)}”, whose name takes all of it there before any of it is sent`;
  await assertSpace(options.scratchDirectory, entry.sizeBytes, what, 'the worker’s disk');
  const staging = await mkdtemp(join(options.scratchDirectory, 'dump-'));
  const clean = () => rm(staging, { recursive: true, force: true });
  try {
    await restore({ ...options, wanted: new Map([[path, entry]]), staging });
    const file = bytesPath(staging, repositoryPath(path).names);
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    const out = new PassThrough();
    out.on('error', () => undefined);
    const pass = async () => {
      try {
        const taken = await takeBytes(handle.createReadStream(), out, options.maxBytes, () => undefined);
        out.end();
        return taken;
      } catch (error) {
        const known = toAppError(error);
        out.destroy(known);
        throw known;
      } finally {
        await handle.close();
        await clean();
      }
    };
    const done = pass();
    done.catch(() => undefined);
    return { stream: out, done };
  } catch (error) {
    await clean();
    throw error;
  }
}
