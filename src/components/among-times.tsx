'use client';

import { createContext, type ReactNode, use, useMemo } from 'react';
import { precisionAmong } from './format/precision-among.ts';
import type { Precision } from './format/time.ts';

const AmongTimesContext = createContext<(ms: number) => Precision>(() => 'minute');

/** Has times in it written to the second where two of `times` (milliseconds since 1970) would read alike. */
export function AmongTimes({ times, children }: { times: readonly number[]; children: ReactNode }) {
  const key = times.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal times are the same, in whatever list.
  const precision = useMemo(() => precisionAmong(times), [key]);
  return <AmongTimesContext value={precision}>{children}</AmongTimesContext>;
}

/** How exactly a moment is written here. */
export function usePrecision(): (ms: number) => Precision {
  return use(AmongTimesContext);
}
