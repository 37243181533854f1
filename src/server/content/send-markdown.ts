import type { ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { FilesPlace } from '../files/files-place.ts';
import type { Authorized } from '../projects/policy.ts';
import { openFile } from '../transfers/open-file.ts';
import { contentTypeOf } from './choose-content-type.ts';
import { renderMarkdown } from './render-markdown.ts';

/** Rendering takes the hub's own time; longer texts are cut here and read as source. */
const maxBytes = 1024 * 1024;

/** Sends a Markdown file as the page that it describes. */
export async function sendMarkdown(
  project: Authorized<'viewer'>,
  place: FilesPlace,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const file = await openFile(project, { ...place, maxBytes }, signal);
  const text = new TextDecoder().decode(await buffer(file.bytes));
  response.writeHead(200, { 'content-type': contentTypeOf(place.path) });
  response.end(renderMarkdown(text, file.truncated));
}
