const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** After so long somebody has seen that a clock is wrong, or it is right now. */
const jumpedMs = 24 * hourMs;

/**
 * Judges, each time it is asked, whether a clock may be used to say that something is old: it has gone as fast as time
 * for an hour since the start, when it may not have been set yet, and for a day since it last jumped by over a minute.
 * `elapsed` gives milliseconds since some moment, and never jumps.
 */
export function clockTrust(now: () => number, elapsed: () => number): () => boolean {
  let lead = now() - elapsed();
  let fromMs = elapsed() + hourMs;
  return () => {
    const atMs = elapsed();
    const jump = now() - atMs - lead;
    lead += jump;
    if (Math.abs(jump) > minuteMs) fromMs = atMs + jumpedMs;
    return atMs >= fromMs;
  };
}
