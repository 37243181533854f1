import type { EngineEnvironment } from '../engine-environment.ts';
import type { RusticRepository } from './rustic-repository.ts';

/** What every command on a repository is given. */
export interface EngineCall {
  engine: EngineEnvironment;
  repository: RusticRepository;
  /** Ends the process group; the call then rejects with `canceled`. */
  signal: AbortSignal;
  /** Of work that nobody waits for: runs with low priority for CPU and disk. */
  scheduled?: boolean;
  /** Said again and again while the endpoint does not answer; for logs. */
  onWarning?: (text: string) => void;
}
