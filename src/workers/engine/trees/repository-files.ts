/** What a reader of trees needs of a repository: its objects, as they lie in the bucket (sealed). */
export interface RepositoryFiles {
  /** Ids of all index files. A listing that cannot be completed throws. */
  listIndexes(signal: AbortSignal): Promise<string[]>;
  /** A whole index file or snapshot, or a part of a pack; null where it is gone. `end` is inclusive. */
  read(
    object: { type: 'index' | 'snapshots'; id: string } | { type: 'data'; id: string; start: number; end: number },
    signal: AbortSignal,
  ): Promise<Buffer | null>;
}
