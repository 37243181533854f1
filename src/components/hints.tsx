'use client';

import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';

/** As long as the other tooltips wait, milliseconds. */
const openDelayMs = 300;

/**
 * One tooltip for everything with a `data-hint`, which it shows on hover and keyboard focus. A list of a hundred rows
 * with a Tooltip of its own at each time, size and bar is drawn in twice the time.
 */
export function Hints() {
  const [shown, setShown] = useState<{ at: HTMLElement; text: string } | null>(null);
  useEffect(() => {
    const left = new AbortController();
    const listen = (types: readonly (keyof DocumentEventMap)[], act: (event: Event) => void) => {
      for (const type of types)
        document.addEventListener(type, act, { signal: left.signal, capture: true, passive: true });
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setShown(null);
    };
    const show = ({ target }: Event) => {
      const at = target instanceof Element ? target.closest('[data-hint]') : null;
      hide();
      if (!(at instanceof HTMLElement)) return;
      timer = setTimeout(() => setShown({ at, text: at.dataset.hint ?? '' }), openDelayMs);
    };
    // A finger opens what it touches; it has nothing to hover with.
    listen(['pointerover'], (event) => event instanceof PointerEvent && event.pointerType === 'mouse' && show(event));
    listen(
      ['focusin'],
      (event) => event.target instanceof Element && event.target.matches(':focus-visible') && show(event),
    );
    listen(['pointerout', 'focusout', 'pointerdown', 'keydown', 'scroll'], hide);
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, []);
  return shown && <Tooltip opened label={shown.text} target={shown.at} />;
}
