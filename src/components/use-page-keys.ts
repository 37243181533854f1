'use client';

import { useEffect, useEffectEvent } from 'react';

/**
 * Keys that hold wherever the focus is on the page, by the character they write. Not while something is typed, a panel
 * or a menu is open, or a key such as Ctrl is held (AltGr writes characters and may be).
 */
export function usePageKeys(keys: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    const altGraph = event.getModifierState('AltGraph');
    if (!act || event.defaultPrevented || (!altGraph && (event.ctrlKey || event.metaKey || event.altKey))) return;
    if (isTyped(event.target) || document.querySelector('[role="dialog"], [role="menu"]')) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Whether what has the focus takes what is typed. */
export function isTyped(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select'))
  );
}
