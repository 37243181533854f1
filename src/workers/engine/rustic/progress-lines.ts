import { z } from 'zod';

const status = z.object({
  message_type: z.literal('status'),
  seconds_remaining: z.number().nonnegative().optional(),
  percent_done: z.number().optional(),
  total_bytes: z.number().nonnegative().default(0),
  bytes_done: z.number().nonnegative().default(0),
});

export interface ByteProgress {
  bytesDone: number;
  /** 0 while it is not known. */
  bytesTotal: number;
  secondsLeft?: number;
}

/**
 * Reads a line of `--json-progress`: progress in bytes, another JSON object (`event`), or text. File contents never
 * stand on this stream; what is not JSON is text.
 */
export function progressLine(
  bytes: Buffer,
): { progress: ByteProgress } | { event: Record<string, unknown> } | { text: string } {
  const text = bytes.toString('utf8');
  if (!text.startsWith('{')) return { text };
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  if (!parsed.success || !('message_type' in parsed.data)) return { text };
  const found = status.safeParse(parsed.data);
  if (!found.success) return { event: parsed.data };
  const { bytes_done, total_bytes, seconds_remaining, percent_done } = found.data;
  return {
    progress: {
      bytesDone: bytes_done,
      bytesTotal: percent_done === undefined ? 0 : total_bytes,
      ...(seconds_remaining === undefined ? {} : { secondsLeft: seconds_remaining }),
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
