import { z } from 'zod';
import { showRefusal } from '#src/components/notices.tsx';
import { errorReport } from '#src/contracts/errors/app-error.ts';
import type { ArchiveFormat } from '#src/contracts/files/archive.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import { sourceFields } from './source-fields.ts';

export interface ArchiveDownload {
  projectId: string;
  /** Null: live files. */
  source: PastFiles | null;
  directory: string;
  /** Of entries of the directory; none: the directory itself. */
  names: readonly string[];
  format: ArchiveFormat;
}

const refusal = z.object({ error: errorReport });

/**
 * Lets the browser download a folder or a selection as one file, and shows its progress as for any download. By a form
 * in a frame of its own: a selection is longer than an address, and a refusal does not take the place of the page.
 */
export function startArchiveDownload({ projectId, source, directory, names, format }: ArchiveDownload): void {
  const frame = document.createElement('iframe');
  frame.name = `download-${crypto.randomUUID()}`;
  frame.hidden = true;
  frame.title = 'Download';
  document.body.append(frame);
  // What is saved to the disk loads nothing: only a refusal comes here.
  frame.addEventListener('load', () => {
    const url = frame.contentDocument?.URL;
    if (url === 'about:blank') return;
    showRefusal('It was not downloaded', { userMessage: saidIn(frame.contentDocument?.body?.textContent ?? '') });
    frame.remove();
  });
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `/api/projects/${encodeURIComponent(projectId)}/archive`;
  form.target = frame.name;
  const fields: [string, string][] = [
    ['directory', directory],
    ['format', format],
  ];
  fields.push(...Object.entries(sourceFields(source)));
  for (const name of names) fields.push(['name', name]);
  for (const [name, value] of fields) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

function saidIn(text: string): string {
  try {
    return refusal.parse(JSON.parse(text)).error.userMessage;
  } catch {
    return 'The server did not answer as it should. Check the connection and try again.';
  }
}
