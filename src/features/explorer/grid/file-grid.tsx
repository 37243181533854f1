'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useNow, useTimeZone } from '#src/components/clock.tsx';
import type { DirectoryEntry, ListingSort } from '#src/contracts/files/entry.ts';
import type { ListingState } from '../listing/use-listing.ts';
import type { GridAct } from '../selection/grid-key.ts';
import { useGridKeys } from '../selection/use-grid-keys.ts';
import type { SelectionControl } from '../selection/use-selection.ts';
import { FileRow } from './file-row.tsx';
import classes from './grid.module.css';
import { GridHead } from './grid-head.tsx';
import { useRowHeight } from './use-row-height.ts';
import { useRowPointer } from './use-row-pointer.ts';

interface FileGridProps {
  label: string;
  state: ListingState;
  control: SelectionControl;
  sort: ListingSort;
  onSort: (sort: ListingSort) => void;
  hrefOf: (entry: DirectoryEntry) => string;
  onOpen: (entry: DirectoryEntry) => void;
  onAct: (act: GridAct) => void;
  onMenu: (at: { x: number; y: number }) => void;
  onHover: (entry: DirectoryEntry) => void;
  onUnknown: (text: string) => void;
  /** The entry whose name is edited, and what stands in its place. */
  editing: { name: string; box: ReactNode } | null;
  /** Changes when the list should take the keys. */
  focusKey: string;
  /** Stands above the rows: a new folder’s name. */
  above?: ReactNode;
  /** Stands in place of the rows where there are none. */
  empty: ReactNode;
}

/** More than ever are on a screen, so that no two have the same key. */
const recycledRows = 256;

/** The list of a directory as a grid: only the rows on the screen exist, and only their pages are fetched. */
export function FileGrid(props: FileGridProps) {
  const { state, control, editing, onMenu, onAct } = props;
  const { listing, stale } = state;
  const { selection } = control;
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const id = useId();
  const nowMs = useNow();
  const timeZone = useTimeZone();
  const virtual = useVirtualizer({
    count: listing?.total ?? 0,
    getScrollElement: () => body.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const rows = virtual.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;
  const { showRows } = state;
  useEffect(() => showRows(first, last), [showRows, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row height is what asks for it.
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  useEffect(() => {
    if (selection.cursor >= 0 && !stale) virtual.scrollToIndex(selection.cursor, { align: 'auto' });
  }, [selection.cursor, stale, virtual]);
  useFocusOn(grid, props.focusKey);

  const rowsOnScreen = () => Math.floor((body.current?.clientHeight ?? 0) / rowHeight);
  const openMenuAtCursor = () => {
    const box =
      body.current?.querySelector('[data-cursor]')?.getBoundingClientRect() ?? body.current?.getBoundingClientRect();
    if (box) onMenu({ x: box.left + 48, y: box.top + rowHeight });
  };
  const onKeyDown = useGridKeys({
    listing,
    control,
    rowsOnScreen,
    onAct: (act) => (act === 'menu' ? openMenuAtCursor() : onAct(act)),
    onUnknown: props.onUnknown,
  });
  const pointer = useRowPointer({ listing, control, onOpen: props.onOpen, onHover: props.onHover });
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    pointer.onContextMenu(event);
    onMenu({ x: event.clientX, y: event.clientY });
  };
  const total = listing?.total ?? 0;
  const chosen = selection.entries.size;
  const cursorShown = rows.some(({ index }) => index === selection.cursor);
  return (
    <div
      role="grid"
      ref={grid}
      className={classes.grid}
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={4}
      aria-multiselectable
      aria-busy={stale}
      aria-activedescendant={cursorShown ? `${id}-${selection.cursor}` : undefined}
      onKeyDown={(event) => {
        // Headings, checkboxes and name boxes keep their own keys.
        if (!(event.target instanceof Element && event.target.closest('button, input'))) onKeyDown(event);
      }}
    >
      <GridHead
        sort={props.sort}
        onSort={props.onSort}
        allSelected={total > 0 && chosen === total}
        someSelected={chosen > 0}
        onToggleAll={() => (chosen === total ? control.none() : control.all())}
      />
      {props.above && <div role="rowgroup">{props.above}</div>}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys. */}
      <div
        role="rowgroup"
        ref={body}
        className={classes.body}
        onClick={(event) => {
          pointer.onClick(event);
          grid.current?.focus({ preventScroll: true });
        }}
        onDoubleClick={pointer.onDoubleClick}
        onPointerOver={pointer.onPointerOver}
        onContextMenu={onContextMenu}
      >
        {total === 0 && !stale && (
          <div role="row" tabIndex={-1}>
            <div role="gridcell">{props.empty}</div>
          </div>
        )}
        <div
          className={`${classes.sheet} ${stale ? classes.stale : ''}`}
          style={{ height: virtual.getTotalSize() }}
          inert={stale}
        >
          {rows.map(({ index, start }) => {
            const entry = listing?.entryAt(index) ?? null;
            return (
              <FileRow
                // A row that leaves the screen becomes the one that enters it: nothing is built anew.
                key={index % recycledRows}
                id={`${id}-${index}`}
                row={index}
                top={start}
                entry={entry}
                selected={entry !== null && selection.entries.has(entry.name)}
                isCursor={index === selection.cursor}
                href={entry ? props.hrefOf(entry) : ''}
                nowMs={nowMs}
                timeZone={timeZone}
                nameBox={entry && editing?.name === entry.name ? editing.box : null}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Gives the keys to the list when `key` changes, unless the person is typing somewhere. */
function useFocusOn(list: { current: HTMLDivElement | null }, key: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what says when.
  useEffect(() => {
    const active = document.activeElement;
    const typing = active instanceof HTMLElement && active.matches('input, textarea, [contenteditable="true"]');
    if (!typing) list.current?.focus({ preventScroll: true });
  }, [list, key]);
}
