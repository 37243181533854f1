import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import type { OperationLimits } from '#src/contracts/operations/limits.ts';

/** One of the limits of a worker or of the site. */
export type LimitPlace = { lane: keyof OperationLimits['lanes'] } | { kind: OperationKind };

/** The value of one limit; null where nobody has set it. */
export function limitAt(limits: OperationLimits, place: LimitPlace): number | null {
  return ('lane' in place ? limits.lanes[place.lane] : limits.kinds[place.kind]) ?? null;
}

/** Limits with one of them set, or taken back to its default by null. */
export function withLimit(limits: OperationLimits, place: LimitPlace, value: number | null): OperationLimits {
  if ('kind' in place) {
    const { [place.kind]: _, ...others } = limits.kinds;
    return { ...limits, kinds: value === null ? others : { ...others, [place.kind]: value } };
  }
  const { [place.lane]: _, ...others } = limits.lanes;
  return { ...limits, lanes: value === null ? others : { ...others, [place.lane]: value } };
}
