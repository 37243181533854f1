import { formatDuration } from '#src/components/format/duration.ts';
import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import type { StepStatus } from '#src/contracts/operations/status.ts';
import classes from './operation-timeline.module.css';
import type { PhaseTime } from './phase-times.ts';
import { phaseWords } from './phase-words.ts';

const words = { done: 'done', now: 'now', later: 'not yet' } as const;

interface StepPhasesProps {
  kind: OperationKind;
  step: { name: string; status: StepStatus };
  phases: readonly PhaseTime[];
}

/** The phases of a step in their order with how long each took; nothing where the step has only one, or waits. */
export function StepPhases({ kind, step, phases }: StepPhasesProps) {
  const { status } = step;
  const idle = status === 'pending' || status === 'issued';
  if (idle || phases.length < 2) return null;
  return (
    <ol className={classes.phases} aria-label="Phases">
      {phases.map(({ phase, state, ms }) => (
        <li key={phase} className={classes.phase} data-state={state}>
          {phaseWords(kind, step.name, phase)}{' '}
          <span className={classes.duration}>{ms === null ? words[state] : formatDuration(ms)}</span>
        </li>
      ))}
    </ol>
  );
}
