import 'server-only';
import { dehydrate } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { HydratedQueries } from './hydrated-queries.tsx';
import { requestQueries } from './server.ts';

/** Hands what a page has prefetched to the browser’s cache. Render it after the prefetch. */
export function Hydrated({ children }: { children: ReactNode }) {
  return <HydratedQueries state={dehydrate(requestQueries())}>{children}</HydratedQueries>;
}
