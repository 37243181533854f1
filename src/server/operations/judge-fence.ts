import type { FenceClass } from '#src/contracts/operations/define-kind.ts';

/** A fence on a project, held or waited for. */
export interface Fence {
  operationId: string;
  class: FenceClass;
  kind: string;
  waiting: boolean;
}

export interface WantedFence {
  class: FenceClass;
  /** Set for a kind of which one runs at a time. */
  serialKind: string | null;
  /** Nobody sits before it (a scheduled one, a child of another): it waits where another is refused. */
  patient: boolean;
}

export type FenceJudgement<F extends Fence> = { do: 'hold' } | { do: 'wait' | 'refuse'; behind: F };

const excludes: Readonly<Record<FenceClass, readonly FenceClass[]>> = {
  tree: ['tree', 'life', 'shared'],
  life: ['tree', 'life'],
  shared: ['tree'],
  none: [],
};

/**
 * Whether an operation may have the fence it wants beside those on its project, its own not among them. Tree excludes
 * everything, life itself and tree, shared excludes tree; one that is waited for excludes like one that is held. Where
 * only shared work is in the way of a tree operation it waits for its end, and where only one of its own kind is in the
 * way of a serial one. Everything else is refused, with the fence that it stands behind.
 */
export function judgeFence<F extends Fence>(wanted: WantedFence, others: readonly F[]): FenceJudgement<F> {
  const conflicts = others.filter((fence) => excludes[wanted.class].includes(fence.class));
  const hardest = conflicts.find((fence) => fence.class !== 'shared' || fence.waiting) ?? conflicts[0];
  if (hardest) {
    const shared = hardest.class === 'shared' && wanted.class === 'tree';
    return { do: shared || wanted.patient ? 'wait' : 'refuse', behind: hardest };
  }
  const same = others.find((fence) => fence.kind === wanted.serialKind);
  return same ? { do: 'wait', behind: same } : { do: 'hold' };
}
