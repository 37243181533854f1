import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { archiveContent, archiveFormat } from '#src/contracts/files/archive.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName } from '#src/contracts/files/paths.ts';
import { id } from '#src/contracts/ids.ts';
import type { SignedIn } from '../api/context.ts';
import { logger } from '../infra/logger/logger.ts';
import { authorizeProject } from '../projects/policy.ts';
import { attachmentHeaders } from './attachment-headers.ts';
import { type ArchivePlace, openArchive } from './open-archive.ts';
import { pastFields, pastOf } from './past-fields.ts';
import { personPlaces } from './person-places.ts';
import { readForm } from './read-form.ts';

const contentTypes = { zip: 'application/zip', 'tar.zst': 'application/zstd' } as const;
const form = archiveContent.extend({ ...pastFields, format: archiveFormat });
const places = personPlaces(3, 'Three folders of yours are being downloaded. Wait for one of them to end.');

/** Where an archive is asked for: `/api/projects/<id>/archive`; null for any other address. */
export function archiveRouteOf(url: URL): string | null {
  return id.safeParse(/^\/api\/projects\/([^/]+)\/archive$/.exec(url.pathname)?.[1]).data ?? null;
}

/**
 * Sends entries of a directory, live or as they were, as one archive. A form asks for it, since a selection is longer than
 * an address can be. The length is not known before; what fails cuts the connection, so that no part looks whole.
 */
export async function sendArchiveRoute(
  user: SignedIn,
  projectId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const project = await authorizeProject(user, projectId, 'viewer');
  const asked = parse(await readForm(request));
  const leave = places.take(user.id);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const { bytes } = await openArchive(project, asked, gone.signal);
    const name = `${titleOf(project.name, asked)}.${asked.format}`;
    response.writeHead(200, attachmentHeaders(name, contentTypes[asked.format]));
    await pipeline(bytes, response).catch((error: unknown) => {
      logger.info({ event: 'archive-broke', projectId, message: String(error) });
      response.destroy();
    });
  } finally {
    leave();
  }
}

/** What it holds, by name: its only entry, its directory, or the project. */
function titleOf(projectName: string, { content: { directory, names } }: ArchivePlace): string {
  const only = names.length === 1 ? names[0] : undefined;
  const name = displayName(baseName(only ?? directory)) || projectName;
  return name.replace(/[\u0000-\u001f\u007f/\\:*?"<>|]/g, '_').slice(0, 120);
}

function parse(fields: URLSearchParams): ArchivePlace {
  const result = form.safeParse({
    backup: fields.get('backup'),
    snapshot: fields.get('snapshot'),
    format: fields.get('format'),
    directory: fields.get('directory'),
    names: fields.getAll('name'),
  });
  if (!result.success) {
    throw new AppError({
      code: 'bad_input',
      userMessage: result.error.issues[0]?.message ?? 'What is to be downloaded is not said rightly.',
    });
  }
  const { backup, snapshot, format, ...content } = result.data;
  return { past: pastOf({ backup, snapshot }), format, content };
}
