import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { Listing } from '../listing/listing-window.ts';
import { nothingSelected, type Selection } from './selection.ts';

/**
 * The selection after the directory was read again: the cursor follows its entry to the new row, and what is known to be
 * gone is no longer selected. Gives the same object where nothing changed.
 */
export function keepSelection(selection: Selection, listing: Listing, whole: boolean): Selection {
  if (selection === nothingSelected) return selection;
  const found = selection.cursorName === null ? -1 : listing.rowOf(selection.cursorName);
  const cursor = found >= 0 ? found : Math.min(selection.cursor, listing.total - 1);
  const entries = new Map<string, DirectoryEntry>();
  let changed = false;
  for (const [name, entry] of selection.entries) {
    const row = listing.rowOf(name);
    const now = row >= 0 ? listing.entryAt(row) : null;
    if (now === null && whole) changed = true;
    else entries.set(name, now ?? entry);
    if (now !== null && now.version !== entry.version) changed = true;
  }
  if (!changed && cursor === selection.cursor) return selection;
  const anchor = selection.anchor === selection.cursor ? cursor : Math.min(selection.anchor, listing.total - 1);
  const cursorName = listing.entryAt(cursor)?.name ?? selection.cursorName;
  return { entries: changed ? entries : selection.entries, cursor, cursorName, anchor };
}
