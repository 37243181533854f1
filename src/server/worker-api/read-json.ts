import type { IncomingMessage } from 'node:http';
import { AppError } from '#src/contracts/errors/app-error.ts';

const maxBytes = 1024 * 1024;

/** A request's JSON body, up to a mebibyte. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) {
      throw new AppError({ code: 'too_large', userMessage: `The message is larger than ${maxBytes} bytes.` });
    }
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch (cause) {
    throw new AppError({ code: 'bad_input', userMessage: 'The message is not JSON.', cause });
  }
}
