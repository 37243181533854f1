import type { FenceClass } from '#src/contracts/operations/define-kind.ts';

const excludes: Readonly<Record<FenceClass, readonly FenceClass[]>> = {
  tree: ['tree', 'life', 'shared'],
  life: ['tree', 'life'],
  shared: ['tree'],
  none: [],
};

/**
 * The first of the fences that are held on a project which an operation of class `wanted` cannot run beside; undefined
 * where it may start. Tree excludes everything, life itself and tree, shared excludes tree (docs/operations.md).
 */
export function conflictingFence<Held extends { class: FenceClass }>(
  wanted: FenceClass,
  held: readonly Held[],
): Held | undefined {
  return held.find((fence) => excludes[wanted].includes(fence.class));
}
