import { type OperationKind, stepsOf } from './catalogue.ts';
import type { ProgressEvent } from './progress.ts';

/**
 * How far an operation is, 0..100, when `step` reports `event`: the steps before it, the phases before this one, and
 * the done part of this phase, each by its weight. An unknown step or phase counts as its beginning.
 */
export function percentOf(kind: OperationKind, step: string, event: Pick<ProgressEvent, 'phase' | 'progress'>): number {
  const steps = stepsOf(kind);
  const total = steps.reduce((sum, { definition }) => sum + definition.weight, 0);
  const at = Math.max(
    0,
    steps.findIndex(({ name }) => name === step),
  );
  const before = steps.slice(0, at).reduce((sum, { definition }) => sum + definition.weight, 0);
  const phases = Object.entries(steps[at]?.definition.phases ?? {});
  const phaseTotal = phases.reduce((sum, [, { weight }]) => sum + weight, 0);
  const phaseAt = Math.max(
    0,
    phases.findIndex(([name]) => name === event.phase),
  );
  const phasesBefore = phases.slice(0, phaseAt).reduce((sum, [, { weight }]) => sum + weight, 0);
  const { current = 0, total: amount = 0 } = event.progress ?? {};
  const donePart = amount > 0 ? Math.min(1, current / amount) : 0;
  const inStep = (phasesBefore + donePart * (phases[phaseAt]?.[1].weight ?? 0)) / (phaseTotal || 1);
  return Math.min(100, (100 * (before + inStep * (steps[at]?.definition.weight ?? 0))) / (total || 1));
}
