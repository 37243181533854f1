'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ErrorReport } from '#src/contracts/errors/app-error.ts';
import { makeTrpcClient } from './client.ts';
import { TRPCProvider } from './context.ts';
import { makeQueryClient } from './query-client.ts';
import { isSigningOut } from './sign-in.ts';

/** Gives everything under it the API and one query cache for the tab. A session that has ended leads to the login. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(() => makeQueryClient(signInAgain));
  const [trpcClient] = useState(makeTrpcClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function signInAgain(report: ErrorReport): void {
  const { pathname, search } = window.location;
  if (report.code !== 'not_signed_in' || pathname.startsWith('/login') || isSigningOut()) return;
  window.location.assign(`/login?to=${encodeURIComponent(pathname + search)}`);
}
