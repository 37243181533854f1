'use client';

import { useNow } from '#src/components/clock.tsx';
import { formatDuration } from '#src/components/format/duration.ts';
import type { Tone } from '#src/components/state-badge.tsx';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import type { StepStatus } from '#src/contracts/operations/status.ts';
import { OperationStateBadge } from './operation-state-badge.tsx';
import classes from './operation-timeline.module.css';
import { phaseTimes } from './phase-times.ts';
import { phaseWords, stepWords } from './phase-words.ts';
import { StepPhases } from './step-phases.tsx';
import { useOperationLog } from './use-operation-log.ts';
import { waitingWords } from './waiting-words.ts';

const states: Record<StepStatus, { tone: Tone; word: string }> = {
  pending: { tone: 'grey', word: 'Not yet' },
  issued: { tone: 'grey', word: 'Waiting for its worker' },
  running: { tone: 'blue', word: 'Running' },
  succeeded: { tone: 'green', word: 'Done' },
  failed: { tone: 'red', word: 'Failed' },
  canceled: { tone: 'grey', word: 'Canceled' },
};

/** An operation that ends early cancels the steps that it has not come to. */
const notReached = { tone: 'grey', word: 'Not reached' } as const;

const places: Partial<Record<OperationView['steps'][number]['runs'], string>> = {
  hub: 'hub',
  children: 'several at a time',
};

/** The steps of an operation in their order, each with where it runs, how it stands, how long it and its phases took. */
export function OperationTimeline({ operation }: { operation: OperationView }) {
  const nowMs = useNow();
  const log = useOperationLog(operation.id);
  const reached = operation.steps.find(({ status }) => status !== 'succeeded');
  return (
    <ol className={classes.timeline} aria-label="Steps">
      {operation.steps.map((step) => {
        const state = step.status === 'canceled' && !step.startedAt ? notReached : states[step.status];
        const waits = step.status === 'pending' && step === reached ? waitingWords(operation) : '';
        const startedMs = step.startedAt && Date.parse(step.startedAt);
        const ms = startedMs ? Math.max(0, (step.finishedAt ? Date.parse(step.finishedAt) : nowMs) - startedMs) : null;
        const now = step.status === 'running' && operation.progress?.step === step.name ? operation.progress : null;
        return (
          <li key={step.name} className={classes.step}>
            <span>{stepWords(operation.kind, step.name)}</span>
            <span className={classes.place}>{step.workerName ?? places[step.runs] ?? ''}</span>
            <OperationStateBadge status={step.status} tone={state.tone}>
              {now ? phaseWords(operation.kind, step.name, now.phase) : waits || state.word}
              {step.attempt > 1 ? ` · attempt ${step.attempt}` : ''}
            </OperationStateBadge>
            <span className={classes.duration}>{ms === null ? '–' : formatDuration(ms)}</span>
            <StepPhases kind={operation.kind} step={step} phases={phaseTimes(operation.kind, { ...step, ms }, log)} />
            {now?.message && <span className={classes.message}>{now.message}</span>}
          </li>
        );
      })}
    </ol>
  );
}
