/** How a list by pages goes on; for the options of every infinite query. */
export const byPages = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

/**
 * What a list asks for as its end comes into sight: the next page. Nothing while that is on its way, and nothing more
 * once it could not be had: a person asks again, by Retry.
 */
export function atNearEnd(pages: Pages): (() => void) | undefined {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  return hasNextPage && !isFetchingNextPage && !isFetchNextPageError ? () => void fetchNextPage() : undefined;
}
