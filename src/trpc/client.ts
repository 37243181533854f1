import {
  createTRPCClient,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import type { AppRouter } from '#src/server/api/root.ts';
import { asksAlone } from './asks-alone.ts';
import { fitsAddress } from './fits-address.ts';

/** The browser’s client: short queries of one moment share a request, subscriptions resume after the last event they saw. */
export function makeTrpcClient(): TRPCClient<AppRouter> {
  const url = '/api/trpc';
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          condition: (operation) => operation.type === 'mutation',
          // Not streamed: an answer may set the session's cookie, and a stream's headers are sent before it is known.
          true: httpLink({ url }),
          false: splitLink({
            condition: ({ input }) => !fitsAddress(input),
            true: httpLink({ url, methodOverride: 'POST' }),
            false: splitLink({
              condition: ({ path }) => asksAlone(path),
              true: httpLink({ url }),
              // Longer addresses are refused by some proxies.
              false: httpBatchStreamLink({ url, maxURLLength: 6_000, maxItems: 20 }),
            }),
          }),
        }),
      }),
    ],
  });
}
