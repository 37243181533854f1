/** React takes over a page in slices, with short pauses between them: an idle moment that soon ends is such a pause. */
const calmMs = 20;
/** A page that is never calm begins all the same: who asks for something at once is to hear of its end. */
const longestWaitMs = 1_000;

/** Calls back in an idle moment that is not about to end. */
function whenCalm(call: () => void, giveUpAt = performance.now() + longestWaitMs): void {
  requestIdleCallback((moment) => {
    if (moment.timeRemaining() >= calmMs || performance.now() > giveUpAt) call();
    else whenCalm(call, giveUpAt);
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
