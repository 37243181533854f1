const page = Promise.withResolvers<void>();

/** An error page does not say that it was taken over. */
const longestMs = 5_000;

/** To be called when the browser has taken over what is in the frame: that may be long after the frame itself. */
export const pageHydrated = page.resolve;

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
  const giveUp = setTimeout(pageHydrated, longestMs);
  // React’s own work comes before an idle moment.
  void page.promise.then(() => ('requestIdleCallback' in window ? requestIdleCallback(start) : setTimeout(start, 300)));
  return () => {
    left = true;
    clearTimeout(giveUp);
    end?.();
  };
}
