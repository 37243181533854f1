import { objectTooLarge } from './object-too-large.ts';

interface Wanted {
  url: URL;
  headers: Record<string, string>;
  maxBytes: number;
  signal: AbortSignal;
}

/** A slow line is waited for, a silent one is not. */
const idleMs = 60_000;

/**
 * Gets a URL, and its whole body. Rejects where nothing comes for a minute, where the body breaks off, and with
 * `too_large` beyond `maxBytes`.
 */
export async function readWhole({ url, headers, maxBytes, signal }: Wanted): Promise<{ status: number; body: Buffer }> {
  const silent = new AbortController();
  const timer = setTimeout(() => silent.abort(new Error('Nothing came for a minute.')), idleMs);
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.any([signal, silent.signal]) });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      timer.refresh();
      chunks.push(chunk);
      length += chunk.length;
      if (length > maxBytes && response.ok) throw objectTooLarge({ type: 'object', id: url.pathname }, maxBytes);
    }
    return { status: response.status, body: Buffer.concat(chunks) };
  } finally {
    clearTimeout(timer);
  }
}
