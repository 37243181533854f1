import { createCipheriv, hash, randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { RepositoryFiles } from '../repository-files.ts';

export interface ForgedRepository {
  files: RepositoryFiles;
  masterkey: string;
  /** Puts anything where a tree lies, and gives its id. */
  tree(content: unknown): string;
  /** Puts an index file that says what is given, or where all trees lie that were put so far. */
  index(content?: unknown): void;
  snapshot(content: unknown): string;
  /** Ids of the packs, one for each tree. */
  packs(): string[];
  /** How many objects were read. */
  reads(): number;
}

/** A repository in memory that says whatever a host that was broken into could write. */
export function forgeRepository(): ForgedRepository {
  const key = randomBytes(32);
  const objects = new Map<string, Buffer>();
  const places: { id: string; blobs: object[] }[] = [];
  let reads = 0;
  const seal = (plain: Buffer) => {
    const nonce = randomBytes(16);
    // The seal itself is not looked at; what proves an object is the hash of it.
    return Buffer.concat([nonce, createCipheriv('aes-256-ctr', key, nonce).update(plain), Buffer.alloc(16)]);
  };
  const put = (type: string, sealed: Buffer): string => {
    const id = hash('sha256', sealed);
    objects.set(`${type}/${id}`, sealed);
    return id;
  };
  const json = (content: unknown) => Buffer.from(JSON.stringify(content));
  objects.set('config/null', seal(json({ version: 2, id: '0'.repeat(64) })));
  return {
    masterkey: JSON.stringify({ encrypt: key.toString('base64') }),
    packs: () => places.map(({ id }) => id),
    reads: () => reads,
    tree(content) {
      const text = json(content);
      const sealed = seal(zstdCompressSync(text));
      const blob = { type: 'tree', offset: 0, length: sealed.length, uncompressed_length: text.length };
      const id = hash('sha256', text);
      places.push({ id: put('data', sealed), blobs: [{ ...blob, id }] });
      return id;
    },
    index: (content = { packs: places }) => void put('index', seal(json(content))),
    snapshot: (content) => put('snapshots', seal(json(content))),
    files: {
      listIndexes: async () => [...objects.keys()].flatMap((name) => name.split('index/')[1] ?? []),
      async read(object) {
        reads += 1;
        const whole = objects.get(`${object.type}/${object.id}`) ?? null;
        return object.type === 'data' ? (whole?.subarray(object.start, object.end + 1) ?? null) : whole;
      },
    },
  };
}
