import { rusticId } from '#src/contracts/ids.ts';
import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { HostParts } from '../../host-parts.ts';
import { granted } from '../granted.ts';
import { restoreFiles } from './restore-files.ts';

/** Restores paths of a backup (facts.snapshotId). */
export function restoreFromBackup(parts: HostParts): StepHandler<'restore/restore-files'> {
  return async (context) => {
    const snapshotId = rusticId.parse(context.facts.snapshotId);
    return restoreFiles(parts, context, { snapshotId, door: granted(context, 'door') });
  };
}
