interface GatherOptions {
  /** Reads what is behind the ids; `left` more ids wait. */
  read(ids: string[], left: number): Promise<void>;
  failed(error: unknown): void;
  atMost: number;
  signal: AbortSignal;
}

export interface Gathering {
  add(ids: Iterable<string>): void;
}

const againMs = 1_000;

/**
 * Reads what has changed, one read at a time, with all that changed during the read before: what changes faster than
 * it can be read is read less often. A read that fails is tried again until it succeeds.
 */
export function gatherChanges({ read, failed, atMost, signal }: GatherOptions): Gathering {
  const waiting = new Set<string>();
  let isReading = false;

  async function run(): Promise<void> {
    isReading = true;
    while (waiting.size > 0 && !signal.aborted) {
      const ids = [...waiting].slice(0, atMost);
      for (const id of ids) waiting.delete(id);
      try {
        await read(ids, waiting.size);
      } catch (error) {
        for (const id of ids) waiting.add(id);
        failed(error);
        await new Promise((resolve) => setTimeout(resolve, againMs));
      }
    }
    isReading = false;
  }

  return {
    add(ids) {
      for (const id of ids) waiting.add(id);
      if (!isReading) void run();
    },
  };
}
