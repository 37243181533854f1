import type { Readable } from 'node:stream';

interface Placed {
  /** Where it stands in the archive: raw names, outermost first. Never `.`, `..`, empty, with a slash or with a NUL. */
  names: readonly Buffer[];
}

interface Dated extends Placed {
  /** Permission bits alone: 0..0o777. */
  mode: number;
  mtimeMs: number;
}

/** What stands in an archive. A file’s stream must have exactly `sizeBytes`, and is opened when its turn comes. */
export type ArchiveEntry =
  | (Dated & { type: 'file'; sizeBytes: number; open: () => Promise<Readable> })
  | (Dated & { type: 'directory' })
  | (Dated & { type: 'symlink'; target: Buffer });

/** An entry, or the word that something was left out, and why. A directory comes before what is in it. */
export type ArchiveItem = ArchiveEntry | (Placed & { type: 'left-out'; why: string });
