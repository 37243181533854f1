import { type HeldVersion, placeOfVersion } from '../../versions/held-version.ts';
import { versionSteps } from '../../versions/version-steps.ts';
import type { FilesLocation } from '../location/files-location.ts';
import type { PastName } from '../location/past-name.ts';
import type { Moment } from './moments.ts';
import { neighbours } from './neighbours.ts';

/** A step in time, to a state of the past or to now (`past: null`); null: there is nothing on that side. */
export type Step = { past: PastName | null } | null;

/**
 * The steps from a place: of a file whose versions are known to the versions before and after, else to the moments
 * before and after. Both lists are sorted newest first.
 */
export function timeSteps(
  { view, past }: Pick<FilesLocation, 'view' | 'past'>,
  moments: readonly Moment[],
  versions: readonly HeldVersion[],
): { older: Step; newer: Step } {
  if (view === 'file' && versions.length > 0) {
    const { older, newer } = versionSteps(versions, past);
    return { older: older && toVersion(older), newer: newer === 'now' ? { past: null } : newer && toVersion(newer) };
  }
  const { older, newer } = neighbours(moments, past);
  const toMoment = (step: typeof older) => step && { past: step === 'now' ? null : step.past };
  return { older: toMoment(older), newer: toMoment(newer) };
}

function toVersion(version: HeldVersion): Step {
  return { past: placeOfVersion(version) };
}
