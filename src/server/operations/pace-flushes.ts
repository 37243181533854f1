interface PaceOptions {
  flush(): Promise<void>;
  /** Between the beginnings of two flushes. */
  leastGapMs: number;
}

/** A flush may take this part of the time at most, so that everything else is served too. */
const share = 1 / 2;

/**
 * Gives a function that has `flush` run soon: at once after a quiet while, and else after a gap that grows with what a
 * flush costs. A single event waits for nothing; a thousand a second go out together.
 */
export function paceFlushes({ flush, leastGapMs }: PaceOptions): () => void {
  let state: 'idle' | 'planned' | 'flushing' = 'idle';
  let again = false;
  let notBefore = 0;

  function plan(): void {
    state = 'planned';
    setTimeout(() => void run(), Math.max(0, notBefore - performance.now()));
  }
  async function run(): Promise<void> {
    state = 'flushing';
    again = false;
    const began = performance.now();
    await flush();
    notBefore = began + Math.max(leastGapMs, (performance.now() - began) / share);
    state = 'idle';
    if (again) plan();
  }
  return () => {
    if (state === 'flushing') again = true;
    if (state === 'idle') plan();
  };
}
