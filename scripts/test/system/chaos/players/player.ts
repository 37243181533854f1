import type { Random } from '#scripts/demo/random.ts';
import type { ChaosProject } from '../chaos-project.ts';
import type { ChaosSystem } from '../chaos-system.ts';

export interface Turn {
  system: ChaosSystem;
  project: ChaosProject;
  random: Random;
  /** Of the wish: for names that nobody else uses. */
  number: number;
}

/** An operation that was asked for. */
export interface Played {
  operationId: string;
  /** Compares the world with what the operation has to have done, right after it succeeded; gives what is wrong. */
  look?(): Promise<string | null>;
  /** Gets ready for a retry, asks for it by `retry`, and gives its operation. */
  again?(retry: () => Promise<string>): Promise<string>;
}

/** Asks for operations of one kind. */
export interface Player {
  /** How often, relative to the other kinds. */
  weight: number;
  /** Null where the project has nothing for such an operation yet. */
  play(turn: Turn): Promise<Played | null>;
}
