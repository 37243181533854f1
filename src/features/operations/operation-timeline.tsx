'use client';

import { useNow } from '#src/components/clock.tsx';
import { formatDuration } from '#src/components/format/duration.ts';
import type { Tone } from '#src/components/state-badge.tsx';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import type { StepStatus } from '#src/contracts/operations/status.ts';
import { OperationStateBadge } from './operation-state-badge.tsx';
import classes from './operation-timeline.module.css';
import { phaseWords, stepWords } from './phase-words.ts';

const states: Record<StepStatus, { tone: Tone; word: string }> = {
  pending: { tone: 'grey', word: 'Not yet' },
  issued: { tone: 'grey', word: 'Waiting for its worker' },
  running: { tone: 'blue', word: 'Running' },
  succeeded: { tone: 'green', word: 'Done' },
  failed: { tone: 'red', word: 'Failed' },
  canceled: { tone: 'grey', word: 'Canceled' },
};

/** The steps of an operation in their order, each with where it runs, how it stands and how long it took. */
export function OperationTimeline({ operation }: { operation: OperationView }) {
  const nowMs = useNow();
  return (
    <ol className={classes.timeline} aria-label="Steps">
      {operation.steps.map((step) => {
        const state = states[step.status];
        const startedMs = step.startedAt && Date.parse(step.startedAt);
        const phase = step.status === 'running' && operation.progress?.step === step.name ? operation.progress : null;
        return (
          <li key={step.name} className={classes.step}>
            <span>{stepWords(step.name)}</span>
            <span className={classes.place}>{step.workerName ?? (step.runs === 'hub' ? 'hub' : '')}</span>
            <OperationStateBadge status={step.status} tone={state.tone}>
              {phase ? phaseWords(phase.phase) : state.word}
              {step.attempt > 1 ? ` · attempt ${step.attempt}` : ''}
            </OperationStateBadge>
            <span className={classes.duration}>
              {startedMs ? formatDuration((step.finishedAt ? Date.parse(step.finishedAt) : nowMs) - startedMs) : '–'}
            </span>
            {phase?.message && <span className={classes.message}>{phase.message}</span>}
          </li>
        );
      })}
    </ol>
  );
}
