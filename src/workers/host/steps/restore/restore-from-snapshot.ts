import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { HostParts } from '../../host-parts.ts';
import { restoreFiles } from './restore-files.ts';

/** Restores paths of a snapshot that this host keeps. */
export function restoreFromSnapshot(parts: HostParts): StepHandler<'restore-snapshot/restore-files'> {
  return (context) => restoreFiles(parts, context, { snapshot: context.input.snapshot });
}
