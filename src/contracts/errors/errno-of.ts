/** The code that Node gives an error, such as `ENOENT`; null where it has none in words. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
