'use client';

import { type MouseEvent, type PointerEvent, useRef } from 'react';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { Listing } from '../listing/listing-window.ts';
import type { SelectionControl } from '../selection/use-selection.ts';

interface RowPointerInput {
  listing: Listing | null;
  control: SelectionControl;
  onOpen: (entry: DirectoryEntry) => void;
  onHover: (entry: DirectoryEntry) => void;
}

/** What a mouse, a pen or a finger does to rows: one handler for all of them, by `data-row`. */
export function useRowPointer({ listing, control, onOpen, onHover }: RowPointerInput) {
  const hovered = useRef(-1);

  const onClick = (event: MouseEvent) => {
    const target = targetOf(event);
    if (!target) return control.none();
    // The name is a link so that it opens in a new browser tab with the middle button; here it selects.
    event.preventDefault();
    const touched = event.nativeEvent instanceof globalThis.PointerEvent && event.nativeEvent.pointerType === 'touch';
    const entry = listing?.entryAt(target.row);
    if (event.shiftKey) control.extend(target.row);
    else if (event.ctrlKey || event.metaKey || target.onCheck) control.toggle(target.row);
    else if (touched && entry) onOpen(entry);
    else control.only(target.row);
  };
  const onDoubleClick = (event: MouseEvent) => {
    const target = targetOf(event);
    const entry = target && !target.onCheck ? listing?.entryAt(target.row) : null;
    if (entry && !event.shiftKey && !event.ctrlKey && !event.metaKey) onOpen(entry);
  };
  const onContextMenu = (event: MouseEvent) => {
    const target = targetOf(event);
    const entry = target ? listing?.entryAt(target.row) : null;
    if (!target) control.none();
    else if (entry && !control.selection.entries.has(entry.name)) control.only(target.row);
  };
  const onPointerOver = (event: PointerEvent) => {
    const row = targetOf(event)?.row ?? -1;
    if (row === hovered.current) return;
    hovered.current = row;
    const entry = row >= 0 ? listing?.entryAt(row) : null;
    if (entry && event.pointerType === 'mouse') onHover(entry);
  };
  return { onClick, onDoubleClick, onContextMenu, onPointerOver };
}

function targetOf(event: MouseEvent): { row: number; onCheck: boolean } | null {
  if (!(event.target instanceof Element)) return null;
  const row = event.target.closest('[data-row]')?.getAttribute('data-row');
  return row ? { row: Number(row), onCheck: event.target.closest('[data-check]') !== null } : null;
}
