import type { ReactNode } from 'react';
import { Shell } from '#src/features/shell/shell.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { byPages } from '#src/trpc/next-page.ts';
import { currentUser, streamStart } from '#src/trpc/require-user.ts';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

/** The frame of the pages of somebody who is signed in. Whoever is not is sent to sign in by the page itself. */
export default async function Layout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (!user) return children;
  const queries = requestQueries();
  await Promise.all([
    queries.prefetchInfiniteQuery(serverApi.projects.list.infiniteQueryOptions({}, byPages)),
    queries.prefetchInfiniteQuery(serverApi.operations.list.infiniteQueryOptions({ state: 'active' }, byPages)),
    queries.prefetchInfiniteQuery(serverApi.operations.list.infiniteQueryOptions({ state: 'failed' }, byPages)),
  ]);
  return (
    <Hydrated isFrame>
      <Shell user={user} since={await streamStart()}>
        {children}
      </Shell>
    </Hydrated>
  );
}
