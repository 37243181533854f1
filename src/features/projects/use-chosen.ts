import { useState } from 'react';

/** A choice among some ids. */
export interface Chosen {
  /** Those chosen that are still there. */
  ids: readonly string[];
  has(id: string): boolean;
  toggle(id: string): void;
  setAll(chosen: boolean): void;
}

/** Which of some ids are chosen; nothing at first. What is not among them any more is not chosen either. */
export function useChosen(all: readonly string[]): Chosen {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    ids: all.filter((id) => chosen.has(id)),
    has: (id) => chosen.has(id),
    toggle: (id) =>
      setChosen(
        (before) => new Set(before.has(id) ? all.filter((each) => each !== id && before.has(each)) : [...before, id]),
      ),
    setAll: (every) => setChosen(new Set(every ? all : [])),
  };
}
