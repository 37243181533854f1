import { isUtf8 } from 'node:buffer';
import { chmod, link, lutimes, mkdir, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { bytesPath } from '#src/workers/engine/rustic/bytes-path.ts';
import { hostileNames } from '#src/workers/engine/rustic/contract/test-tree.ts';

type HostileEntry = { name: Buffer; mode: number; seconds: number } & (
  | { kind: 'file'; content: string; holeBytes: number }
  | { kind: 'link'; target: Buffer }
  | { kind: 'hardLink' }
  | { kind: 'directory'; entries: HostileEntry[] }
);

/** What a name cannot be: the file system says so. */
const impossible: ReadonlySet<string> = new Set(['.', '..']);
const anyBytes = fc
  .uint8Array({ minLength: 1, maxLength: 40 })
  .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0 || byte === 0x2f ? 0x5c : byte))))
  .filter((name) => !impossible.has(name.toString('latin1')));
const anyText = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .map((text) => Buffer.from(text.replaceAll(/[\0/]/g, '\\')))
  .filter((name) => !impossible.has(name.toString('latin1')));
// Few, so that the trees of one history meet; of these, some order otherwise with a slash behind them than without.
const meeting = fc.constantFrom('a', 'b', 'a.b', 'a-b', 'ab').map((name) => Buffer.from(name));
const name = fc.oneof(
  { weight: 3, arbitrary: meeting },
  { weight: 2, arbitrary: fc.constantFrom(...hostileNames) },
  { weight: 1, arbitrary: anyBytes },
  { weight: 1, arbitrary: anyText },
);
// rustic writes a target as it is but for bytes that are no text, and then nobody can tell at which newline it ends.
const target = fc.oneof(
  name.map((bytes) => (isUtf8(bytes) ? bytes : Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x5f : byte))))),
  fc.constantFrom('../../etc/passwd\nx', 'x'.repeat(300), '/').map((to) => Buffer.from(to)),
);
const common = {
  name,
  mode: fc.constantFrom(0o644, 0o600, 0o755, 0o700, 0o4755, 0o2750, 0o1777),
  seconds: fc.oneof(fc.constantFrom(0, 1.123456, 1_700_000_000), fc.double({ min: 1, max: 4e9, noNaN: true })),
};
const leaf = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...common,
      kind: fc.constant('file' as const),
      content: fc.constantFrom('', '1', '22', '333'),
      holeBytes: fc.constantFrom(0, 0, 0, 3_000_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...common,
      kind: fc.constant('link' as const),
      target,
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...common, kind: fc.constant('hardLink' as const) }) },
);

/** Trees with names that went wrong somewhere, any bytes at all, links, holes, modes and times. */
export const hostileSource: fc.Arbitrary<HostileEntry[]> = fc.letrec<{
  entries: HostileEntry[];
  entry: HostileEntry;
}>((tie) => ({
  entries: fc.uniqueArray(tie('entry'), {
    selector: (entry) => entry.name.toString('latin1'),
    maxLength: 6,
    depthIdentifier: 'source',
  }),
  entry: fc.oneof(
    { depthIdentifier: 'source', depthSize: 'small' },
    leaf,
    fc.record({ ...common, kind: fc.constant('directory' as const), entries: tie('entries') }),
  ),
})).entries;

/** Writes a tree into an empty directory, in which there is a file `always` that names are links to. */
export async function writeHostileSource(root: string, entries: readonly HostileEntry[], above: Buffer[] = []) {
  if (above.length === 0) await writeFile(bytesPath(root, [always]), 'x');
  for (const entry of entries) {
    const names = [...above, entry.name];
    const place = bytesPath(root, names);
    if (entry.kind === 'hardLink') {
      await link(bytesPath(root, [always]), place);
      continue;
    }
    if (entry.kind === 'link') {
      await symlink(entry.target, place);
      await lutimes(place, entry.seconds, entry.seconds);
      continue;
    }
    if (entry.kind === 'directory') {
      await mkdir(place);
      await writeHostileSource(root, entry.entries, names);
    } else {
      await writeFile(place, entry.content);
      if (entry.holeBytes > 0) await truncate(place, entry.holeBytes);
    }
    await chmod(place, entry.mode);
    await utimes(place, entry.seconds, entry.seconds);
  }
}

const always = Buffer.from('always here');
