/** The hub's clock as this machine knows it from the hub's answers. Independent of changes to the machine's clock. */
export interface HubClock {
  /** Takes a reading: the hub's time in an answer, and `performance.now()` when it was asked and when it answered. */
  learn(hubTimeMs: number, askedAt: number, answeredAt: number): void;
  /** Milliseconds since 1970 by the hub; this machine's clock until the first reading. */
  nowMs(): number;
}

/**
 * Makes a hub clock. A reading is right to within half of its round trip; the tightest one is kept until a later one
 * contradicts it (the hub's clock was set, this machine slept) or it is old enough for the two clocks to have drifted.
 */
export function createHubClock(localMs: () => number = () => performance.now()): HubClock {
  const keepMs = 10 * 60_000;
  let kept: { offset: number; error: number; at: number } | undefined;
  return {
    learn(hubTimeMs, askedAt, answeredAt) {
      const error = Math.max(0, (answeredAt - askedAt) / 2);
      const reading = { offset: hubTimeMs - (askedAt + answeredAt) / 2, error, at: answeredAt };
      const agrees = kept && Math.abs(kept.offset - reading.offset) <= kept.error + reading.error + 1;
      const fresh = kept && answeredAt - kept.at < keepMs;
      if (!kept || !agrees || !fresh || reading.error <= kept.error) kept = reading;
    },
    nowMs: () => (kept ? localMs() + kept.offset : Date.now()),
  };
}
