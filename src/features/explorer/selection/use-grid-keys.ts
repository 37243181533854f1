'use client';

import { type KeyboardEvent, useRef } from 'react';
import type { Listing } from '../listing/listing-window.ts';
import { type GridAct, type GridKey, gridKey } from './grid-key.ts';
import { isTyping, rowOfTyped, type TypeAhead, typeOn } from './type-ahead.ts';
import type { SelectionControl } from './use-selection.ts';

interface GridKeysInput {
  listing: Listing | null;
  control: SelectionControl;
  rowsOnScreen: () => number;
  onAct: (act: GridAct) => void;
  /** A word was typed that no name on the known pages begins with; empty: that is over. */
  onUnknown: (text: string) => void;
}

const nothingTyped: TypeAhead = { text: '', atMs: 0 };

/** The key handler of the list: moves and extends the selection, finds names as they are typed, passes acts on. */
export function useGridKeys({ listing, control, rowsOnScreen, onAct, onUnknown }: GridKeysInput) {
  const typed = useRef<TypeAhead>(nothingTyped);

  const move = ({ to, how }: GridKey & { kind: 'move' }) => {
    const total = listing?.total ?? 0;
    if (total === 0) return;
    const { cursor } = control.selection;
    const page = Math.max(1, rowsOnScreen() - 1);
    const wanted = {
      up: cursor - 1,
      down: cursor + 1,
      'page-up': cursor - page,
      'page-down': cursor + page,
      first: 0,
      last: total - 1,
    }[to];
    const row = Math.min(total - 1, Math.max(0, wanted));
    if (how === 'extend') control.extend(row);
    else if (how === 'cursor') control.cursor(row);
    else control.only(row);
  };

  return (event: KeyboardEvent) => {
    const now = performance.now();
    const press = { key: event.key, mod: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey };
    const meaning = gridKey(press, isTyping(typed.current, now));
    if (!meaning) return;
    event.preventDefault();
    event.stopPropagation();
    // A word ends with the first key that does not belong to it.
    if (meaning.kind !== 'type') {
      typed.current = nothingTyped;
      onUnknown('');
    }
    if (meaning.kind === 'move') move(meaning);
    else if (meaning.kind === 'type') {
      typed.current = typeOn(typed.current, meaning.character, now);
      const row = listing ? rowOfTyped(listing, typed.current.text, control.selection.cursor) : -1;
      if (row >= 0) control.only(row);
      onUnknown(row >= 0 ? '' : typed.current.text);
    } else {
      if (meaning.act === 'select-all') control.all();
      else if (meaning.act === 'toggle') control.toggle(Math.max(0, control.selection.cursor));
      else onAct(meaning.act);
    }
  };
}
