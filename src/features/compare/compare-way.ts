import type { ViewerKind } from '../viewer/content/viewer-kind.ts';

export type CompareWay = 'pictures' | 'tables' | 'text' | 'bytes';

const withLines: ReadonlySet<ViewerKind> = new Set(['text', 'markup', 'table', 'notebook']);

/** How versions are compared, by what each that is there is: as lines only where both have lines. */
export function compareWay(kinds: readonly ViewerKind[]): CompareWay {
  if (kinds.length === 0) return 'bytes';
  if (kinds.every((kind) => kind === 'image')) return 'pictures';
  if (kinds.every((kind) => kind === 'table')) return 'tables';
  return kinds.every((kind) => withLines.has(kind)) ? 'text' : 'bytes';
}
