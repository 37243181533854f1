/** Places for what may run at the same time. */
export interface Slots {
  /** Waits for a place until `signal` aborts; gives the function that gives it back (once), null without a place. */
  take(signal: AbortSignal): Promise<(() => void) | null>;
  resize(size: number): void;
}

/** Places that are given in the order in which they were asked for. */
export function createSlots(size = 0): Slots {
  let free = size;
  let places = size;
  const waiting = new Set<() => void>();

  function next(): void {
    for (const wake of waiting) {
      if (free <= 0) return;
      waiting.delete(wake);
      free -= 1;
      wake();
    }
  }

  function giveBack(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      free += 1;
      next();
    };
  }

  return {
    async take(signal) {
      if (signal.aborted) return null;
      const turn = Promise.withResolvers<boolean>();
      const wake = () => turn.resolve(true);
      const giveUp = () => turn.resolve(waiting.delete(wake) === false);
      waiting.add(wake);
      next();
      signal.addEventListener('abort', giveUp, { once: true });
      const got = await turn.promise;
      signal.removeEventListener('abort', giveUp);
      return got ? giveBack() : null;
    },
    resize(newSize) {
      free += newSize - places;
      places = newSize;
      next();
    },
  };
}
