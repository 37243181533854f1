import type { z } from 'zod';
import type { IconName } from './icon-name.ts';

/**
 * Where a step runs. `worker` is the one worker that the operation's scope names; `children` is no work of its own: the
 * step makes operations and ends when they have.
 */
export type StepPlace = 'hub' | 'host' | 'bucket' | 'worker' | 'children';

/** Who may ask for a kind by its name: somebody's role in the project, an admin, or whoever has an account. */
export type Asker = 'collaborator' | 'admin' | 'signed-in';

/** What other work on the same project an operation tolerates (docs/operations.md). */
export type FenceClass = 'tree' | 'life' | 'shared' | 'none';

/**
 * The right to a repository that a step is handed with its start; it ends with the step. `create` and `forget` are a
 * bucket worker's alone: a host never has more than `append`.
 */
export type RepositoryAccess = 'read' | 'append' | 'create' | 'forget';

export interface PhaseDefinition {
  /** Share of the step, relative to its other phases. */
  weight: number;
  /** While it lasts, for a person: "Backing up". */
  words: string;
}

export interface StepDefinition<Result extends z.ZodType = z.ZodType> {
  runs: StepPlace;
  /** For a person: "Make the backup". */
  words: string;
  /** Share of the operation's progress bar, relative to its other steps. */
  weight: number;
  /** Every phase the step may report, in their order. */
  phases: Readonly<Record<string, PhaseDefinition>>;
  result: Result;
  repository?: RepositoryAccess;
}

export interface KindDefinition {
  /** Sentence case, for a person: "Back up". */
  title: string;
  icon: IconName;
  scope: 'project' | 'worker' | 'account';
  /** Null: it comes only as a part of something else. */
  asker: Asker | null;
  fence: FenceClass;
  input: z.ZodType;
  result: z.ZodType;
  /** How often a step is tried in all, after silence or a retryable error. */
  attempts: number;
  /** One at a time in a project: the next waits for the one before. */
  serial?: boolean;
  /** It ends within seconds, and need not wait until a long one has left its place on the worker. */
  quick?: boolean;
  /** Once it has begun there is no way back: nobody cancels it, and it is begun again by itself until it is done. */
  unstoppable?: boolean;
  /** From its creation until it expires unless it has ended, milliseconds. */
  ttlMs: number;
  /** In the order in which they run. */
  steps: Readonly<Record<string, StepDefinition>>;
}

/** Checks a declaration and keeps its exact type. */
export function defineKind<const Kind extends KindDefinition>(kind: Kind): Kind {
  return kind;
}
