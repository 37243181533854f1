import type { IncomingMessage } from 'node:http';
import { AppError } from '#src/contracts/errors/app-error.ts';

/** Ten thousand names of ordinary length. */
const maxBytes = 1024 * 1024;

/** The fields of a form that a page has sent. Rejects with `bad_input` for another kind of body, `too_large` for a longer one. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
    throw new AppError({ code: 'bad_input', userMessage: 'What is to be downloaded comes as the fields of a form.' });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new AppError({
        code: 'too_large',
        userMessage: 'So many names cannot be downloaded at once. Download the folder that holds them.',
      });
    }
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
