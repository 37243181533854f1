import 'server-only';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { headers } from 'next/headers';
import { cache } from 'react';
import { type ApiContext, userOf } from '#src/server/api/context.ts';
import { appRouter } from '#src/server/api/root.ts';
import { makeQueryClient } from './query-client.ts';

/** The query cache of the request that is being rendered. */
export const requestQueries = cache(() => makeQueryClient());

const requestContext = cache(async (): Promise<ApiContext> => {
  const asked = new Headers(await headers());
  // A page cannot set cookies; the session is renewed by the calls that the browser makes.
  return { user: await userOf(asked), headers: asked, setCookies: () => undefined };
});

/** The API for a page: query options that call the server directly, as the person who asks for the page. */
export const serverApi = createTRPCOptionsProxy({
  ctx: requestContext,
  router: appRouter,
  queryClient: requestQueries,
});
