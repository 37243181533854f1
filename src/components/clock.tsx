'use client';

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';

const StartMs = createContext(0);

/**
 * Gives the times under it a common "now". `startMs` is when the server rendered the page: the first render in the
 * browser must say the same words.
 */
export function Clock({ startMs, children }: { startMs: number; children: ReactNode }) {
  return <StartMs value={startMs}>{children}</StartMs>;
}

/** The present moment, milliseconds since 1970, renewed every ten seconds. */
export function useNow(): number {
  const startMs = useContext(StartMs);
  return useSyncExternalStore(subscribe, present, () => startMs);
}

/** The reader’s time zone; UTC on the server and in the first render. */
export function useTimeZone(): string {
  return useSyncExternalStore(never, readersZone, () => 'UTC');
}

const tickMs = 10_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let nowMs = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

function present(): number {
  // A value that changed at every call would render for ever.
  if (Date.now() - nowMs >= tickMs) nowMs = Date.now();
  return nowMs;
}

function never(): () => void {
  return () => undefined;
}

function readersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
