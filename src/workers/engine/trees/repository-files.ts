/** What a reader of trees needs of a repository: its objects, as they lie in the bucket (sealed). */
export interface RepositoryFiles {
  /** Ids of all index files. A listing that cannot be completed throws. */
  listIndexes(signal: AbortSignal): Promise<string[]>;
  /**
   * The config, a whole index file or snapshot, or a part of a pack (`end` is inclusive); null where it is gone. One of more than
   * `maxBytes` is refused as `too_large` before it is read.
   */
  read(
    object:
      | { type: 'config'; id: null; maxBytes: number }
      | { type: 'index' | 'snapshots'; id: string; maxBytes: number }
      | { type: 'data'; id: string; start: number; end: number },
    signal: AbortSignal,
  ): Promise<Buffer | null>;
}
