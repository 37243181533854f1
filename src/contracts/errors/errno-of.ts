/** The name that the system gives an error, such as `ENOENT`; null where it is none of the system's. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
