import { type InvalidateOptions, type InvalidateQueryFilters, QueryClient } from '@tanstack/react-query';

/**
 * A cache in which what is invalidated is always asked for anew. TanStack's own takes the answer of a fetch that is on
 * the way for the new one where it is the first, or where nobody looks at it (`cancelRefetch` is for what has data
 * already and is looked at), and it may be older than the change.
 */
export class RenewingQueryClient extends QueryClient {
  /** Fetches after which it is asked anew already: one question more is enough for all that changed meanwhile. */
  readonly #awaited = new WeakSet<Promise<unknown>>();

  override async invalidateQueries<Key extends readonly unknown[]>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const onTheWay = this.getQueryCache()
      .findAll(filters)
      .filter(
        (query) => query.state.fetchStatus === 'fetching' && (query.state.data === undefined || !query.isActive()),
      );
    const renewed = onTheWay.map(async (query) => {
      const { queryKey, promise } = query;
      if (!promise || this.#awaited.has(promise)) return;
      this.#awaited.add(promise);
      const again = async () => {
        // Its error is told to those who look at it.
        await promise.catch(() => undefined);
        await super.invalidateQueries({ ...filters, queryKey, exact: true }, options);
      };
      // Nobody waits for what nobody looks at.
      if (query.isActive()) await again();
      else void again();
    });
    await Promise.all([super.invalidateQueries(filters, options), ...renewed]);
  }
}
