import type { z } from 'zod';

/** Where a step runs. `worker` is the one worker that the operation's scope names. */
export type StepPlace = 'hub' | 'host' | 'bucket' | 'worker';

/** What other work on the same project an operation tolerates (docs/operations.md). */
export type FenceClass = 'tree' | 'life' | 'shared' | 'none';

/** The right to a repository that a step is handed with its start; it ends with the step. */
export type RepositoryAccess = 'read' | 'append' | 'create';

export interface StepDefinition<Result extends z.ZodType = z.ZodType> {
  runs: StepPlace;
  /** Share of the operation's progress bar, relative to its other steps. */
  weight: number;
  /** Every phase the step may report, in their order, with their share of the step. */
  phases: Readonly<Record<string, number>>;
  result: Result;
  repository?: RepositoryAccess;
}

export interface KindDefinition {
  /** Sentence case, for a person: "Back up". */
  title: string;
  scope: 'project' | 'worker';
  fence: FenceClass;
  input: z.ZodType;
  result: z.ZodType;
  /** How often a step is tried in all, after silence or a retryable error. */
  attempts: number;
  /** One at a time in a project: the next waits for the one before. */
  serial?: boolean;
  /** From its creation until it expires unless it has ended, milliseconds. */
  ttlMs: number;
  /** In the order in which they run. */
  steps: Readonly<Record<string, StepDefinition>>;
}

/** Checks a declaration and keeps its exact type. */
export function defineKind<const Kind extends KindDefinition>(kind: Kind): Kind {
  return kind;
}
