/** How a list by pages goes on; for the options of every infinite query. */
export const byPages = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};
