let heard = false;

/** A page has been asked for: what happens from now on may be missing in what it brings. */
export function pageAsked(): void {
  heard = false;
}

/** Something has happened, or may have been missed. */
export function eventHeard(): void {
  heard = true;
}

/** Whether anything has happened since the last page was asked for. */
export function wasAnythingHeard(): boolean {
  return heard;
}
