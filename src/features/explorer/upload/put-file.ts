import { z } from 'zod';
import { AppError, errorReport, fromErrorReport } from '#src/contracts/errors/app-error.ts';
import { type DirectoryEntry, directoryEntry } from '#src/contracts/files/entry.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';

interface PutFile {
  projectId: string;
  path: ProjectPath;
  /** The version that is replaced; null: there must be no such entry yet. */
  baseVersion: string | null;
  body: Blob | Uint8Array<ArrayBuffer>;
  signal?: AbortSignal;
  onSent?: (bytes: number) => void;
}

const answer = z.object({ entry: directoryEntry });
const refusal = z.object({ error: errorReport });

/**
 * Writes a live file and gives it as it now is. Throws `already_exists` or `changed_meanwhile` where the base does not
 * hold, `canceled` after an abort. By XMLHttpRequest, since fetch does not tell how much was sent.
 */
export function putFile({ projectId, path, baseVersion, body, signal, onSent }: PutFile): Promise<DirectoryEntry> {
  const query = new URLSearchParams({ path, ...(baseVersion !== null && { base: baseVersion }) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('PUT', `/api/projects/${encodeURIComponent(projectId)}/file?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => onSent?.(loaded);
    request.onabort = () => reject(new AppError({ code: 'canceled', userMessage: 'The upload was canceled.' }));
    request.onerror = () => reject(brokenOff(path));
    request.onload = () => {
      const said = parseJson(request.responseText);
      const done = answer.safeParse(said);
      if (request.status < 300 && done.success) return resolve(done.data.entry);
      const refused = refusal.safeParse(said);
      reject(refused.success ? fromErrorReport(refused.data.error) : brokenOff(path));
    };
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) return reject(new AppError({ code: 'canceled', userMessage: 'The upload was canceled.' }));
    request.send(body);
  });
}

function brokenOff(path: ProjectPath): AppError {
  return new AppError({
    code: 'network',
    userMessage: `The transfer of “${displayName(path)}” broke off, and the file was left as it was. Check the connection and try again.`,
    retryable: true,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page of HTML: the caller says that the transfer broke off.
    return null;
  }
}
