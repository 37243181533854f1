import { processActivity } from './process-activity.ts';

interface WatchOptions {
  pid: number;
  budgetMs: number;
  stallMs: number;
  /** Called once: the time is up, or nothing has moved for `stallMs`. */
  onLost: (reason: 'timed_out' | 'stalled') => void;
  /** True while it is we who do not take the output: the process then waits for us, and does not stall. */
  waitsForUs: () => boolean;
}

export interface ProcessWatch {
  /** Bytes came from the process. */
  sawLife(): void;
  end(): void;
}

/** Ends a run that takes longer than its wall clock, or that neither says nor reads nor writes anything any more. */
export function watchProcess({ pid, budgetMs, stallMs, onLost, waitsForUs }: WatchOptions): ProcessWatch {
  let lastLife = performance.now();
  let lastActivity = -1;
  let ended = false;
  // Above 2^31 a timer fires at once; nothing runs for 24 days.
  const budget = setTimeout(() => onLost('timed_out'), Math.min(budgetMs, 2 ** 31 - 1));

  const look = async () => {
    // Reading /proc is only worth its while once the process has been silent for a time.
    if (waitsForUs()) lastLife = performance.now();
    if (performance.now() - lastLife < stallMs / 4) return;
    const activity = await processActivity(pid);
    if (ended) return;
    if (activity !== lastActivity) {
      lastActivity = activity;
      lastLife = performance.now();
    } else if (performance.now() - lastLife >= stallMs) {
      onLost('stalled');
    }
  };
  const stall = setInterval(look, Math.min(5_000, Math.max(20, stallMs / 8)));

  return {
    sawLife() {
      lastLife = performance.now();
    },
    end() {
      ended = true;
      clearTimeout(budget);
      clearInterval(stall);
    },
  };
}
