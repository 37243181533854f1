import { z } from 'zod';

/** A part of a file, from `from` up to, but without, `to`; it has to lie in the file. In its place `maxBytes` is null. */
export const byteRange = z
  .object({ from: z.number().int().nonnegative(), to: z.number().int().positive() })
  .refine(({ from, to }) => from < to, 'A range has at least one byte.');
export type ByteRange = z.infer<typeof byteRange>;

/** Larger sound and film is downloaded: to play it, the whole of it is fetched from its backup once. */
export const mostPlayedBytes = 200 * 1024 * 1024;
