import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { baseName, entryPath } from '#src/contracts/files/paths.ts';
import { id } from '#src/contracts/ids.ts';
import type { SignedIn } from '../api/context.ts';
import { logger } from '../infra/logger/logger.ts';
import { authorizeProject } from '../projects/policy.ts';
import { attachmentHeaders } from './attachment-headers.ts';
import { openFile } from './open-file.ts';
import { pastFields, pastOf } from './past-fields.ts';
import { saveFile } from './save-file.ts';

const readQuery = z.object({
  path: entryPath,
  ...pastFields,
  max: z.coerce.number().int().positive().nullable(),
});
const writeQuery = z.object({ path: entryPath, base: z.string().max(200).nullable() });

/** Where a file's bytes are read and written: `/api/projects/<id>/file?path=…`; null for any other address. */
export function fileRouteOf(url: URL): string | null {
  return id.safeParse(/^\/api\/projects\/([^/]+)\/file$/.exec(url.pathname)?.[1]).data ?? null;
}

/** Sends a file's bytes. Always as an attachment: on the app's origin nothing of a project is ever shown by itself. */
export async function sendFileRoute(user: SignedIn, projectId: string, url: URL, response: ServerResponse) {
  const query = parse(readQuery, url, ['path', 'backup', 'snapshot', 'max']);
  const project = await authorizeProject(user, projectId, 'viewer');
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const place = { past: pastOf(query), path: query.path, maxBytes: query.max };
  const file = await openFile(project, place, gone.signal);
  response.writeHead(200, {
    ...attachmentHeaders(baseName(query.path), 'application/octet-stream'),
    'x-truncated': String(file.truncated),
    ...(file.sizeBytes !== null && { 'x-size-bytes': String(file.sizeBytes) }),
    ...(file.sizeBytes !== null &&
      !file.truncated &&
      query.max === null && { 'content-length': String(file.sizeBytes) }),
  });
  try {
    await pipeline(file.bytes, response);
  } catch (error) {
    logger.info({ event: 'download-broke', projectId, message: String(error) });
    response.destroy();
  }
}

/** Takes a file's bytes; answers with the entry as it is then. */
export async function saveFileRoute(
  user: SignedIn,
  projectId: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const query = parse(writeQuery, url, ['path', 'base']);
  const project = await authorizeProject(user, projectId, 'collaborator');
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  const entry = await saveFile(
    project,
    {
      path: query.path,
      baseVersion: query.base,
      sizeBytes: Number.isSafeInteger(length) ? length : null,
      source: request,
    },
    gone.signal,
  );
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ entry }));
}

function parse<Schema extends z.ZodType>(schema: Schema, url: URL, names: string[]): z.output<Schema> {
  const result = schema.safeParse(Object.fromEntries(names.map((name) => [name, url.searchParams.get(name)])));
  if (result.success) return result.data;
  throw new AppError({
    code: 'bad_input',
    userMessage: result.error.issues[0]?.message ?? 'The address of this file is not right.',
  });
}
