import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Puts what has just been heard into the cache. What is on the way may have been answered before: it is asked anew. */
export function putNewer(queries: QueryClient, queryKey: QueryKey, data: unknown): void {
  queries.setQueryData(queryKey, data);
  if (queries.isFetching({ queryKey, exact: true }) > 0) void queries.invalidateQueries({ queryKey, exact: true });
}
