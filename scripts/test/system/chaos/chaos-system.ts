import type { Person } from '../person.ts';
import type { TestSystem } from '../start-test-system.ts';
import type { SystemPostgres } from '../system-postgres.ts';
import type { ChaosProject } from './chaos-project.ts';

/** All that actions and faults play with. */
export interface ChaosSystem extends TestSystem {
  /** The server itself; `postgres` is the line to it. */
  database: SystemPostgres;
  /** Who asks for everything. */
  person: Person;
  projects: ChaosProject[];
  /** Ids of the workers. */
  workers: readonly string[];
}
