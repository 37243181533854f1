import 'server-only';
import { dehydrate } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { HydratedQueries } from './hydrated-queries.tsx';
import { requestQueries } from './server.ts';

interface HydratedProps {
  /** The frame of all pages: what stands in it is taken over by the browser later. */
  isFrame?: boolean;
  children: ReactNode;
}

/** Hands what a page has prefetched to the browser’s cache. Render it after the prefetch. */
export function Hydrated({ isFrame = false, children }: HydratedProps) {
  return (
    <HydratedQueries state={dehydrate(requestQueries())} isFrame={isFrame}>
      {children}
    </HydratedQueries>
  );
}
