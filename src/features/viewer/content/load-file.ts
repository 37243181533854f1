import { z } from 'zod';
import { AppError, errorReport, fromErrorReport } from '#src/contracts/errors/app-error.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { fileContentUrl } from '../../explorer/actions/file-content-url.ts';

export interface FileContent {
  bytes: Uint8Array<ArrayBuffer>;
  /** True where the file goes on after the bytes. */
  truncated: boolean;
  /** Of the whole file. */
  sizeBytes: number;
  /** Not newer than the bytes: what a write of the live file must be based on. */
  version: string;
}

export interface FilePlace {
  projectId: string;
  /** Null: the live file. */
  source: PastFiles | null;
  path: ProjectPath;
}

const refusal = z.object({ error: errorReport });

/**
 * The first `maxBytes` of a file whose entry was read just before: a change in between makes a later save ask. Throws
 * the server’s own error, or `network` where the transfer broke off.
 */
export async function loadFile(
  place: FilePlace,
  entry: DirectoryEntry,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FileContent> {
  if (entry.type !== 'file') {
    throw new AppError({
      code: 'bad_input',
      userMessage: `“${displayName(place.path)}” is no file. Open the folder that it stands in to see what it is.`,
      details: { entryType: entry.type },
    });
  }
  try {
    const response = await fetch(fileContentUrl({ ...place, maxBytes }), { signal, cache: 'no-store' });
    if (!response.ok) throw await refusalOf(response, place.path);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const truncated = response.headers.get('x-truncated') === 'true';
    return { bytes, truncated, sizeBytes: truncated ? entry.sizeBytes : bytes.length, version: entry.version };
  } catch (error) {
    if (error instanceof AppError || signal.aborted) throw error;
    throw brokenOff(place.path, error);
  }
}

async function refusalOf(response: Response, path: ProjectPath): Promise<AppError> {
  const said = refusal.safeParse(await response.json().catch(() => null));
  return said.success ? fromErrorReport(said.data.error) : brokenOff(path, `answer ${response.status}`);
}

function brokenOff(path: ProjectPath, cause: unknown): AppError {
  return new AppError({
    code: 'network',
    userMessage: `The transfer of “${displayName(path)}” broke off. Check the connection and try again.`,
    retryable: true,
    cause,
  });
}
