import type { OperationView } from '#src/contracts/entities/operation.ts';
import { stepsOf } from '#src/contracts/operations/catalogue.ts';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';

export interface PhaseTime {
  phase: string;
  state: 'done' | 'now' | 'later';
  /** Null where no event tells. */
  ms: number | null;
}

interface StepTimes {
  name: string;
  status: OperationView['steps'][number]['status'];
  /** From its start to its end or until now; null before it has begun. */
  ms: number | null;
}

/**
 * The phases of a step in their order, and how long each took in its last attempt, by the events that its worker sent:
 * a phase lasts until the next is heard of, the last one as long as the step. `isWhole` is false where earlier events
 * are lost, so that nobody knows when the first phase began.
 */
export function phaseTimes(
  kind: OperationView['kind'],
  step: StepTimes,
  log: { events: readonly Pick<ProgressSummary, 'ts' | 'step' | 'phase'>[]; isWhole: boolean },
): PhaseTime[] {
  const names = Object.keys(stepsOf(kind).find(({ name }) => name === step.name)?.definition.phases ?? {});
  const begun = beginnings(
    log.events.filter((event) => event.step === step.name && names.includes(event.phase)),
    names,
  );
  const first = begun[0];
  const reached = begun.at(-1);
  const at = names.indexOf(reached?.phase ?? '');
  const succeeded = step.status === 'succeeded';
  return names.map((phase, index) => {
    const state = succeeded || index < at ? 'done' : index === at ? 'now' : 'later';
    const mine = begun.findIndex((one) => one.phase === phase);
    const start = begun[mine];
    if (!start || !first || (mine === 0 && !log.isWhole)) return { phase, state, ms: null };
    const next = begun[mine + 1];
    if (next) return { phase, state, ms: next.ts - start.ts };
    const ms = step.ms === null || !log.isWhole ? null : Math.max(0, step.ms - (start.ts - first.ts));
    return { phase, state, ms };
  });
}

/** The first event of each phase since the last time that the step began anew. */
function beginnings<Event extends { phase: string }>(events: readonly Event[], order: readonly string[]): Event[] {
  const found: Event[] = [];
  for (const event of events) {
    const place = order.indexOf(event.phase);
    const last = found.at(-1);
    if (last && order.indexOf(last.phase) > place) found.length = 0;
    if (found.at(-1)?.phase !== event.phase) found.push(event);
  }
  return found;
}
