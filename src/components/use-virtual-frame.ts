'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef } from 'react';

interface VirtualFrameInput<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  /** Pixels; a row that unfolds is measured. */
  estimatedHeight: number;
  /** Pixels that a head covers at the top. */
  headHeight?: number;
  /** Key of the row to bring into sight when it changes. */
  showKey?: string | undefined;
  /** That row unfolds, and may become higher than the frame: its head is what must be in sight, with room under it. */
  showHead?: boolean;
  /** Called when the end comes into sight and there is more. */
  onNearEnd?: (() => void) | undefined;
}

/** Which rows of a long list to draw: those in sight of the scrolling `frame`, and a few around them. */
export function useVirtualFrame<Item>(input: VirtualFrameInput<Item>) {
  const { items, keyOf, estimatedHeight, headHeight = 0, showKey, showHead = false, onNearEnd } = input;
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => estimatedHeight,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // On the server nothing can be measured: the first screenful is drawn all the same.
    initialRect: { width: 1_000, height: 800 },
  });
  const shown = rows.getVirtualItems().flatMap((row) => {
    const item = items[row.index];
    return item === undefined ? [] : [{ row, item }];
  });
  const nearEnd = (shown.at(-1)?.row.index ?? -1) >= items.length - 5;
  const showIndex = showKey === undefined ? -1 : items.findIndex((item) => keyOf(item) === showKey);

  useEffect(() => {
    if (nearEnd) onNearEnd?.();
  }, [nearEnd, onNearEnd]);
  // Rows that come before it move it: it is not brought back for that.
  const bringIntoSight = useEffectEvent(() => {
    if (!showHead) return rows.scrollToIndex(showIndex);
    const below = (rows.getOffsetForIndex(showIndex, 'start')?.[0] ?? 0) - (rows.scrollOffset ?? 0);
    const isUpperHalf = below >= 0 && below <= (rows.scrollRect?.height ?? 0) / 2;
    if (!isUpperHalf) rows.scrollToIndex(showIndex, { align: 'start' });
  });
  const isThere = showIndex >= 0;
  useEffect(() => {
    if (isThere && showKey !== undefined) bringIntoSight();
  }, [isThere, showKey]);

  return { frame, rows, shown };
}
