import fc from 'fast-check';
import type { EntryType } from '#src/contracts/files/entry.ts';

/** An entry of a backup that never was; all that an index says of it. */
export interface HomeEntry {
  type: EntryType;
  size: number;
  mtime: bigint;
  mode: number;
  content: string | null;
}

/** What a backup holds, by path from its root; a directory stands before what it holds. */
export type Home = ReadonlyMap<string, HomeEntry>;

const modes = [0o644, 0o4755] as const;
const times = [1n, 1_700_000_000_123_456_789n] as const;
const contents = ['01', '02'] as const;
const attributes = { mtime: fc.constantFrom(...times), mode: fc.constantFrom(...modes) };
const entry: fc.Arbitrary<HomeEntry> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom<EntryType>('file', 'file', 'symlink'),
      size: fc.constantFrom(1, 2),
      content: fc.constantFrom(...contents),
      ...attributes,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom<EntryType>('directory', 'directory', 'other'),
      size: fc.constant(0),
      content: fc.constant(null),
      ...attributes,
    }),
  },
);
// Each name is a file in one backup and a directory in the next. `projects` begins like the home and lies beside it.
const paths = ['a', 'a/a', 'a/a/a', 'a/b', 'a.b', 'b', 'b/a', 'project', 'project/a'].map((path) => `project/${path}`);
const path = fc.constantFrom(...paths, 'projects', 'persist');
const which = fc.nat({ max: 30 });
const edit = fc.oneof(
  { weight: 3, arbitrary: fc.record({ path, become: entry }) },
  { weight: 1, arbitrary: fc.record({ remove: which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      change: which,
      in: fc.constantFrom<keyof HomeEntry>('type', 'size', 'mtime', 'mode', 'content'),
    }),
  },
);
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

/** What somebody does between two backups; often a single attribute of one file is all. */
export const someEdits = fc.array(edit, { maxLength: 5 });

/** A home after it was worked on. */
export function workOn(before: Home, edits: readonly Edit[]): Home {
  const home = new Map(before).set('project', plainDirectory);
  for (const each of edits) {
    if ('become' in each) {
      for (const above of aboveOf(each.path))
        if (home.get(above)?.type !== 'directory') home.set(above, plainDirectory);
      home.set(each.path, each.become);
    } else {
      const at = [...home.keys()][('remove' in each ? each.remove : each.change) % home.size] ?? '';
      const there = home.get(at);
      if ('remove' in each) home.delete(at);
      else if (there) home.set(at, changed(there, each.in));
    }
  }
  // A directory before what it holds; nothing where there is none any more.
  const sorted = [...home].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.filter(([at]) => aboveOf(at).every((above) => home.get(above)?.type === 'directory')));
}

function changed(entry: HomeEntry, attribute: keyof HomeEntry): HomeEntry {
  const swap = <Value>(value: Value, [one, two]: readonly [Value, Value]) => (value === one ? two : one);
  if (attribute === 'mode') return { ...entry, mode: swap<number>(entry.mode, modes) };
  if (attribute === 'mtime') return { ...entry, mtime: swap<bigint>(entry.mtime, times) };
  if (entry.content === null) return { ...entry, type: swap<EntryType>(entry.type, ['directory', 'other']) };
  if (attribute === 'type') return { ...entry, type: swap<EntryType>(entry.type, ['file', 'symlink']) };
  if (attribute === 'size') return { ...entry, size: swap(entry.size, [1, 2]) };
  return { ...entry, content: swap<string>(entry.content, contents) };
}

const plainDirectory: HomeEntry = { type: 'directory', size: 0, mtime: 5n, mode: 0o755, content: null };

function aboveOf(path: string): string[] {
  const names = path.split('/');
  return names.slice(1).map((_, at) => names.slice(0, at + 1).join('/'));
}
