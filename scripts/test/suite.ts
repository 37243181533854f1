export interface SuiteContext {
  /** The checkout. */
  root: string;
  /** Directory of this run alone, removed at its end; TMPDIR of every suite. */
  directory: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
}

export interface SuiteResult {
  passed: number;
  failed: number;
  /** Shown where something failed. */
  output: string;
  /** What tests have measured, a line each; always shown. */
  notes?: string[];
}

/** A part of `npm test` that counts its own tests. */
export interface Suite {
  name: string;
  /** It waits more than it works: the suites after it begin beside it. */
  aside?: boolean;
  run(context: SuiteContext): Promise<SuiteResult>;
}
