export interface Watcher {
  /** Looks now, or waits for the look that is under way. */
  look(): Promise<void>;
  /** Resolves when a look that is under way has ended. */
  stop(): Promise<void>;
}

interface LookOptions {
  look: () => Promise<void>;
  everyMs: number;
  /** Hears why a look failed; the next one comes all the same. */
  onError: (error: unknown) => void;
}

/** Looks at once and then again and again; where a look takes longer than the interval, the next one waits for its turn. */
export function oneLookAtATime({ look, everyMs, onError }: LookOptions): Watcher {
  let running: Promise<void> | null = null;
  const lookNow = async () => {
    running ??= look()
      .catch(onError)
      .finally(() => {
        running = null;
      });
    await running;
  };
  const timer = setInterval(() => void lookNow(), everyMs);
  void lookNow();
  return {
    look: lookNow,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
