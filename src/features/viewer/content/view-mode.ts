import type { ViewerKind } from './viewer-kind.ts';

/** How a file that can be shown in two ways is shown. */
export type ViewMode = 'shown' | 'source';

/** The way a file is shown first. What could look like a page of ours is source until a person asks. */
export function defaultMode(kind: ViewerKind): ViewMode {
  return kind === 'markup' ? 'source' : 'shown';
}
