import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '#src/server/api/root.ts';

/** The browser’s client: calls of one moment share a request, subscriptions resume after the last event they saw. */
export function makeTrpcClient(): TRPCClient<AppRouter> {
  const url = '/api/trpc';
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        // Longer addresses are refused by some proxies.
        false: httpBatchStreamLink({ url, maxURLLength: 6_000, maxItems: 20 }),
      }),
    ],
  });
}
