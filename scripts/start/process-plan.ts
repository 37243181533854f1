import type { ProcessRecord } from './process-records.ts';

/** A process that the start keeps running. */
export interface ProcessPlan {
  name: string;
  /** When it is ended: workers and what fills the site first, web after them, the servers last. */
  ends: 'first' | 'then' | 'last';
  command: string;
  args: readonly string[];
  env: Readonly<NodeJS.ProcessEnv>;
  ending: ProcessRecord['ending'];
  /** Whom it runs as, where that is not us. */
  user?: { uid: number; gid: number };
  /** It is of our own code and hears by a channel when the start process is gone. */
  hasChannel?: boolean;
}
