/** One bucket, whatever it is made of. Keys are those of `objectKey`; errors are AppErrors. */
export interface BucketStore {
  /** Whether long reads side by side are none the quicker, as from one disk. */
  isOneDisk: boolean;
  /** Size of an object; null where there is none. */
  head(key: string, signal?: AbortSignal): Promise<{ sizeBytes: number } | null>;
  /** Bytes of an object, whole or in part; null where there is none. `bad_input` where the range begins past its end. */
  get(key: string, range?: ByteRange, signal?: AbortSignal): Promise<StoredBytes | null>;
  /**
   * Makes an object of a stream, whole or not at all, and never replaces one. `too_large` over the limit and
   * `bad_input` where the bytes do not hash to what they should leave nothing behind, as does a source that fails.
   */
  putIfAbsent(
    key: string,
    source: AsyncIterable<Uint8Array>,
    check: PutCheck,
    signal?: AbortSignal,
  ): Promise<'created' | 'exists'>;
  /** All objects under a prefix that ends in a slash, in pages. A listing that cannot be completed throws. */
  list(prefix: string, signal?: AbortSignal): AsyncGenerator<StoredObject[]>;
  /** Removes a repository with everything in it, older versions and unfinished uploads too. */
  removeRoot(root: string, signal?: AbortSignal): Promise<void>;
  /** Removes what writers that died have left, once it is older than a day. */
  sweep(signal?: AbortSignal): Promise<{ removed: number }>;
  close(): void;
}

/** First and last byte, both inclusive; without an end: to the end of the object. */
export interface ByteRange {
  start: number;
  end: number | null;
}

export interface StoredBytes {
  /** All of them at once where they are few. */
  body: StoredPieces | Buffer;
  /** Bytes in `body`. */
  lengthBytes: number;
  /** Bytes of the whole object. */
  sizeBytes: number;
}

/**
 * Bytes piece by piece, as a stream gives them. A piece is to be used before the next one is asked for: its memory may be
 * filled again then.
 */
export interface StoredPieces extends AsyncIterable<Buffer> {
  /** For whoever does not want them after all. */
  destroy(): void;
}

export interface StoredObject {
  key: string;
  sizeBytes: number;
}

export interface PutCheck {
  maxBytes: number;
  /** Lower-case hex that the bytes must hash to; null where the name says nothing about them. */
  sha256: string | null;
}
