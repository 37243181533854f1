/** Where a repository is, and its key. Held in memory for as long as a run or a grant lasts, never written or logged. */
export interface RusticRepository {
  location: RepositoryLocation;
  /** rustic's masterkey as JSON text. */
  masterkey: string;
}

export type RepositoryLocation =
  /** A directory bucket; `path` is the root of this repository, absolute. */
  | { kind: 'directory'; path: string }
  | {
      kind: 's3';
      bucket: string;
      /** The repository's root in the bucket. */
      root: string;
      endpoint: string;
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
    }
  /** Through the door: `http://<step token>@<host>:<port>/<root>/`. */
  | { kind: 'rest'; url: string };
