import { AppError } from '#src/contracts/errors/app-error.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, joinPath, type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { besideName } from './beside-name.ts';
import { putFile } from './put-file.ts';
import type { Upload } from './upload-queue.ts';

interface SendUpload {
  projectId: string;
  upload: Upload;
  file: File;
  signal: AbortSignal;
  onSent: (bytes: number) => void;
  stat: (path: ProjectPath) => Promise<DirectoryEntry>;
}

const mostTries = 50;

/** Sends one file as was chosen for it, and gives the path that it got. Throws `already_exists` where a choice is needed. */
export async function sendUpload({ projectId, upload, file, signal, onSent, stat }: SendUpload): Promise<ProjectPath> {
  const put = (path: ProjectPath, baseVersion: string | null) =>
    putFile({ projectId, path, baseVersion, body: file, signal, onSent });
  if (upload.choice === 'replace') {
    const { version } = await stat(upload.path);
    await put(upload.path, version);
    return upload.path;
  }
  if (upload.choice === null) {
    // Asked before, since the answer to a large file would come after all of it was sent.
    if (await isTaken(upload.path, stat)) throw taken(upload.path);
    await put(upload.path, null);
    return upload.path;
  }
  const directory = parentPath(upload.path);
  for (let count = 2; ; count += 1) {
    const path = joinPath(directory, besideName(baseName(upload.path), count));
    if (await isTaken(path, stat)) continue;
    try {
      await put(path, null);
      return path;
    } catch (error) {
      // Somebody took the name between the question and the upload.
      if (count > mostTries || reportOf(error).code !== 'already_exists') throw error;
    }
  }
}

function taken(path: ProjectPath): AppError {
  return new AppError({ code: 'already_exists', userMessage: `“${displayName(path)}” is there already.` });
}

async function isTaken(path: ProjectPath, stat: SendUpload['stat']): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (reportOf(error).code === 'not_found') return false;
    throw error;
  }
}
