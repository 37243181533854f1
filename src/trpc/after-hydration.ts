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
  // React’s own work comes before an idle moment.
  const wait = () => ('requestIdleCallback' in window ? requestIdleCallback(start) : setTimeout(start, 300));
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true });
  return () => {
    left = true;
    removeEventListener('load', wait);
    end?.();
  };
}
