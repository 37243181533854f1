import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { mostPlayedBytes } from '#src/contracts/files/byte-range.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { FilesPlace } from '../files/files-place.ts';
import { statFile } from '../files/stat-file.ts';
import { logger } from '../infra/logger/logger.ts';
import type { Authorized } from '../projects/policy.ts';
import { openFile } from '../transfers/open-file.ts';
import { contentTypeOf } from './choose-content-type.ts';
import { parseRange } from './parse-range.ts';

/** Sends the part of sound or film that a player asks for; up to 200 MiB, beyond it is for download. */
export async function sendPart(
  project: Authorized<'viewer'>,
  place: FilesPlace,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const { path } = place;
  const { sizeBytes } = await statFile(project, place);
  if (sizeBytes > mostPlayedBytes) throw tooLarge(path, sizeBytes);
  const asked = parseRange(request.headers.range, sizeBytes);
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('content-type', contentTypeOf(path));
  if (asked === 'outside' || sizeBytes === 0) {
    const status = asked === 'outside' ? 416 : 200;
    response.writeHead(status, { 'content-range': `bytes */${sizeBytes}`, 'content-length': 0 }).end();
    return;
  }
  const range = asked === 'unheard' ? { from: 0, to: sizeBytes } : asked;
  const file = await openFile(project, { ...place, maxBytes: null, range }, signal);
  response.writeHead(asked === 'unheard' ? 200 : 206, {
    'content-length': range.to - range.from,
    ...(asked !== 'unheard' && { 'content-range': `bytes ${range.from}-${range.to - 1}/${sizeBytes}` }),
  });
  await pipeline(file.bytes, response).catch((error: unknown) => {
    logger.debug({ event: 'part-left', projectId: project.id, message: String(error) });
    response.destroy();
  });
}

function tooLarge(path: string, sizeBytes: number): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: `“${displayName(path)}” is too large to be played here. Download it instead.`,
    details: { path, sizeBytes, mostBytes: mostPlayedBytes },
  });
}
