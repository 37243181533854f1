import { displayName } from '#src/contracts/files/names.ts';
import type { Listing } from '../listing/listing-window.ts';

/** What was typed so far, and when the last character came. */
export interface TypeAhead {
  text: string;
  atMs: number;
}

/** A pause that ends a word, milliseconds. */
const pauseMs = 800;

/** True while the next character continues the word. */
export function isTyping(typed: TypeAhead, nowMs: number): boolean {
  return typed.text !== '' && nowMs - typed.atMs < pauseMs;
}

/** The word with one more character; a new one after a pause. */
export function typeOn(typed: TypeAhead, character: string, nowMs: number): TypeAhead {
  return { text: (isTyping(typed, nowMs) ? typed.text : '') + character.toLowerCase(), atMs: nowMs };
}

/**
 * The row that a typed word means, looked for from the cursor on and around the end, on known pages; -1 for none. One
 * character, also repeated, goes on to the next name that begins with it.
 */
export function rowOfTyped(listing: Listing, text: string, cursor: number): number {
  const repeated = text !== '' && [...text].every((character) => character === text[0]);
  const wanted = repeated ? text.charAt(0) : text;
  const start = repeated ? cursor + 1 : Math.max(0, cursor);
  for (let step = 0; step < listing.total; step += 1) {
    const row = (start + step) % listing.total;
    const entry = listing.entryAt(row);
    if (entry && displayName(entry.name).toLowerCase().startsWith(wanted)) return row;
  }
  return -1;
}
