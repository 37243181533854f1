'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isTyped } from '#src/components/use-page-keys.ts';
import { findAct, rowAfter } from './find-key.ts';
import type { FindRow } from './find-rows.ts';
import type { VersionActs } from './use-version-acts.ts';

interface FindCursorInput {
  rows: readonly FindRow[];
  acts: VersionActs;
  mayRestore: boolean;
  onFold: (path: string, open: boolean) => void;
  /** Up from the first, and Escape: back to the box. */
  onLeave: () => void;
}

/** Walks through the results by keys, and acts on the one under the cursor, which stays with its row while others come. */
export function useFindCursor({ rows, acts, mayRestore, onFold, onLeave }: FindCursorInput) {
  const [cursor, setCursor] = useState<string | null>(null);
  const index = rows.findIndex(({ key }) => key === cursor);
  const current = rows[index];

  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = findAct(event);
    if (act === null || event.defaultPrevented || isTyped(event.target)) return;
    // A button in the row has keys of its own.
    if (act === 'open' && !(event.target instanceof HTMLElement && event.target.matches('article'))) return;
    event.preventDefault();
    if (act === 'leave') return onLeave();
    if (typeof act === 'object') {
      const to = rowAfter(act, index, rows.length);
      return to === null ? onLeave() : setCursor(rows[to]?.key ?? null);
    }
    // A key may come before the row that has just got the focus is known to be under the cursor.
    const on = current ?? rows[0];
    if (!on) return;
    const { match, version, kind } = on;
    const found = { path: match.path, version };
    if (act === 'open') acts.open(found);
    else if (act === 'reveal') acts.reveal(found);
    else if (act === 'copy-path') acts.copyPath(found);
    else if (act === 'restore') {
      if (mayRestore) acts.restore(found);
    } else {
      if (kind === 'version' && act === 'fold') setCursor(match.path);
      if (match.versionCount > 1) onFold(match.path, act === 'unfold');
    }
  });
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current: element } = frame;
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, []);

  return {
    /** Stands around the rows: their keys hold within it. */
    frame,
    /** Leads the focus from the box to the cursor, or the first row. */
    enter: () => {
      const drawn = frame.current?.querySelector<HTMLElement>('article[tabindex="0"]');
      if (drawn) drawn.focus();
      else if (rows[0]) setCursor(rows[0].key);
    },
    /** The row under the cursor, else the first. */
    current: current ?? rows[0],
    /** The row to bring into sight. */
    showKey: current?.key,
    rowOf: (row: FindRow) => ({
      hasCursor: row === current,
      tabIndex: row === (current ?? rows[0]) ? 0 : -1,
      onFocus: () => setCursor(row.key),
    }),
  };
}
