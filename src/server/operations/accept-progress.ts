import { type ProgressSummary, progressSummary } from '#src/contracts/operations/progress.ts';
import { maxEventLength } from '#src/contracts/operations/progress-keys.ts';

/**
 * An event as a worker wrote it, or null where it is none: too long, no JSON, of another form. A worker is not to be
 * trusted: nothing else of what it writes goes further.
 */
export function acceptProgress(text: string): ProgressSummary | null {
  if (text.length > maxEventLength) return null;
  try {
    return progressSummary.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
