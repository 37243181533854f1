import { askHost } from '../files/ask-host.ts';
import type { Authorized } from '../projects/policy.ts';

/** Takes a snapshot of the live files now; where nothing was changed since the newest, that one is given. */
export function takeSnapshot(project: Authorized<'collaborator'>): Promise<{ time: string }> {
  return askHost(project, 'take-snapshot', {});
}
