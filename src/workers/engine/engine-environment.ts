/** The tools and places that the engine works with; one a worker process. */
export interface EngineEnvironment {
  /** Absolute path of the rustic binary. */
  rustic: string;
  /** Absolute path of bubblewrap; null where there is none, and rustic then runs without a sandbox. */
  bwrap: string | null;
  /** Where profiles and keys stand while rustic runs (`chooseRunDirectory`): absolute, 0700. */
  runDirectory: string;
  /** rustic's cache: absolute; shared by all runs of this worker. */
  cacheDirectory: string;
  /** How long a run may stand still; by default half a minute where somebody waits, else a quarter of an hour. */
  stallMs?: number;
}
