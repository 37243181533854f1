import 'server-only';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { requestQueries } from './server.ts';

/** Hands what a page has prefetched to the browser’s cache. Render it after the prefetch. */
export function Hydrated({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(requestQueries())}>{children}</HydrationBoundary>;
}
