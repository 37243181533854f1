import { QueryCache, type QueryClient } from '@tanstack/react-query';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { askAgain } from './ask-again.ts';
import { RenewingQueryClient } from './renewing-query-client.ts';
import { reportOf } from './report-of.ts';

/**
 * The query cache of one browser tab, or of one request on the server. Live events keep it right, so what it holds is
 * asked for again only after half a minute. `onError` hears of each query that failed in the end.
 */
export function makeQueryClient(onError?: (report: ErrorReport) => void): QueryClient {
  return new RenewingQueryClient({
    queryCache: new QueryCache({ onError: (error) => onError?.(reportOf(error)) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A page that is being rendered does not wait: the browser asks again.
        retry: typeof window !== 'undefined' && askAgain,
      },
    },
  });
}
