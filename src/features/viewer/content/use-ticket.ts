'use client';

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTRPCClient } from '#src/trpc/context.ts';
import type { FilePlace } from './load-file.ts';

interface Ticket {
  /** Undefined until it is there. */
  url: string | undefined;
  error: unknown;
  /** Asks for another: one works only once. */
  renew: () => void;
}

/** A link to a file at the origin of hostile content. It works once, so each component gets its own. */
export function useTicket({ projectId, source, path }: FilePlace, version: string): Ticket {
  const client = useTRPCClient();
  const id = useId();
  const query = useQuery({
    queryKey: ['content-ticket', id, projectId, source, path, version],
    queryFn: () => client.content.ticket.mutate({ projectId, past: source, path }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return { url: query.data?.url, error: query.isError ? query.error : null, renew: () => void query.refetch() };
}
