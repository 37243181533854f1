/** React takes over a page in slices, with short pauses between them: one idle moment may be such a pause. */
const calmMoments = 3;
const calmMs = 20;
/** A page that is never calm (a film plays) begins all the same. */
const longestWaitMs = 5_000;

/** Calls back after a few idle moments in a row that were not about to end. */
function whenCalm(call: () => void, giveUpAt = performance.now() + longestWaitMs, left = calmMoments): void {
  requestIdleCallback((moment) => {
    if (left <= 1 || performance.now() > giveUpAt) call();
    else if (moment.timeRemaining() < calmMs) whenCalm(call, giveUpAt);
    else setTimeout(whenCalm, calmMs, call, giveUpAt, left - 1);
  });
}

/**
 * Begins something when the browser has taken over the page that the server drew: what changes the cache before would
 * make the first render differ from the server’s. Gives the function that ends it, whether or not it has begun.
 */
export function afterHydration(begin: () => () => void): () => void {
  let end: (() => void) | null = null;
  let left = false;
  const start = () => {
    if (!left) end = begin();
  };
  const wait = () => ('requestIdleCallback' in window ? whenCalm(start) : setTimeout(start, 300));
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true });
  return () => {
    left = true;
    removeEventListener('load', wait);
    end?.();
  };
}
