interface Common {
  /** Bytes below the directory of the tree, names joined by slashes. */
  path: Buffer;
  modifiedAt: Date;
}

/** One thing of a tree as it should be; contents are made when they are written. */
export type TreeEntry =
  | (Common & { kind: 'file'; content: () => Iterable<Uint8Array>; mode?: number; attributes?: Record<string, string> })
  | (Common & { kind: 'directory' })
  | (Common & { kind: 'symlink'; target: Buffer })
  /** A second name of a file that comes earlier in the tree. */
  | (Common & { kind: 'hardlink'; to: Buffer })
  /** A file of `sizeBytes` that holds nothing but `tail` at its end. */
  | (Common & { kind: 'sparse'; sizeBytes: number; tail: Buffer });

/** What a tree looks like at one moment, and how it came from the moment before. */
export interface TreeRevision {
  entries: TreeEntry[];
  /** Entries of the revision before that were renamed rather than made anew. */
  renames: { from: Buffer; to: Buffer }[];
}

/** A file with contents that are at hand. */
export function textFile(path: string, text: string | Uint8Array, modifiedAt: Date): TreeEntry {
  return { kind: 'file', path: Buffer.from(path), modifiedAt, content: () => [Buffer.from(text)] };
}
