import { unescapeName } from '#src/contracts/files/names.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A path as other programs know it; escaped where its bytes are no text. */
export function plainPath(path: string): string {
  try {
    return decoder.decode(unescapeName(path) ?? undefined);
  } catch {
    // Not UTF-8: the escaped form is the one that can be written down.
    return path;
  }
}
