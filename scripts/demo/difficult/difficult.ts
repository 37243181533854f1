import type { DemoProject } from '../demo-project.ts';
import { hostileNames } from '../hostile-names.ts';
import { type TreeEntry, type TreeRevision, textFile } from '../tree/entry.ts';
import { largeFile } from './large-file.ts';

/** Names and kinds of files that careless programs trip over, and one large binary. */
export function difficult(size: { largeMegabytes: number; sparseMegabytes: number }): DemoProject {
  return {
    name: 'Difficult names',
    host: 'host-a',
    backups: [
      { name: 'As it came', note: 'Every name in the directory “names” is a real one.' },
      { name: 'Renamed the emoji', note: '' },
      { name: 'Café, twice', note: 'Composed and decomposed: two files, not one.' },
      { name: 'Without the links', note: '' },
      { name: 'Before handing over', note: 'Links are back, the large file has changed in every sixteenth megabyte.' },
    ],
    revision: (number) => Promise.resolve(treeAt(number, size)),
  };
}

function treeAt(revision: number, size: { largeMegabytes: number; sparseMegabytes: number }): TreeRevision {
  return {
    entries: [
      textFile('README.md', `# Difficult names\n\nRevision ${revision}. All of this is allowed.\n`, momentOf(revision)),
      ...namedFiles(revision),
      ...nested(),
      ...(revision === 4 ? [] : links()),
      ...oddFiles(revision),
      // What is a directory at first becomes a file, and a directory again.
      textFile(
        revision % 2 === 1 ? 'changes kind/inside.txt' : 'changes kind',
        `revision ${revision}\n`,
        momentOf(revision),
      ),
      {
        kind: 'file',
        path: Buffer.from('large.bin'),
        modifiedAt: momentOf(revision),
        content: () => largeFile(size.largeMegabytes, revision),
      },
      {
        kind: 'sparse',
        path: Buffer.from('sparse.img'),
        modifiedAt: momentOf(1),
        sizeBytes: size.sparseMegabytes * 1024 * 1024,
        tail: Buffer.from('the end'),
      },
    ],
    renames: revision === 2 ? [{ from: Buffer.from(`names/${emoji}`), to: Buffer.from(`names/${satellite}`) }] : [],
  };
}

const emoji = '😀 emoji 🇳🇵';
const satellite = '🛰️ emoji, renamed';

function namedFiles(revision: number): TreeEntry[] {
  return hostileNames.flatMap((name, at) => {
    // Each revision lacks some of the names that the one before had.
    if (revision > 1 && at % 17 === revision) return [];
    const renamed = revision > 1 && name.equals(Buffer.from(emoji)) ? Buffer.from(satellite) : name;
    const edited = at % 5 === 0 ? revision : 1;
    const text = `Name ${at + 1} of ${hostileNames.length}: ${name.toString('hex')}\nEdited ${edited} times.\n`;
    const file = textFile('', text, momentOf(edited));
    return [{ ...file, path: Buffer.concat([Buffer.from('names/'), renamed]) }];
  });
}

/** A path of more than two thousand bytes. */
function nested(): TreeEntry[] {
  const folders = Array.from({ length: 24 }, (_, at) => `${'deeper and deeper '.repeat(5)}${at}`).join('/');
  return [textFile(`nested/${folders}/the bottom.txt`, 'Here.\n', momentOf(1))];
}

function links(): TreeEntry[] {
  const link = (name: string, target: string): TreeEntry => ({
    kind: 'symlink',
    path: Buffer.from(`links/${name}`),
    modifiedAt: momentOf(1),
    target: Buffer.from(target),
  });
  const hard = (name: string): TreeEntry => ({
    kind: 'hardlink',
    path: Buffer.from(`links/${name}`),
    modifiedAt: momentOf(1),
    to: Buffer.from('links/hard, first name'),
  });
  return [
    link('relative', '../README.md'),
    link('to a directory', '../names'),
    link('dangling', 'nowhere/at all'),
    link('out of the project', '/etc/hostname'),
    link('up and out', '../../../../../../etc/hostname'),
    link('itself', 'itself'),
    textFile('links/hard, first name', 'Three names, one file.\n', momentOf(1)),
    hard('hard, second name'),
    hard('hard, third name'),
  ];
}

function oddFiles(revision: number): TreeEntry[] {
  const odd = (path: string, mode: number, attributes: Record<string, string> = {}): TreeEntry => ({
    kind: 'file',
    path: Buffer.from(path),
    modifiedAt: momentOf(1),
    content: () => [Buffer.from(`mode ${mode.toString(8)}\n`)],
    mode,
    attributes,
  });
  return [
    odd('read-only.txt', 0o444),
    odd('nobody may read this.txt', 0o000),
    odd('run me.sh', 0o755),
    odd('tagged.txt', 0o644, { 'user.origin': 'scanner 3', 'user.checksum': 'sha256:0' }),
    { kind: 'directory', path: Buffer.from('empty directory'), modifiedAt: momentOf(1) },
    textFile('empty.txt', '', momentOf(1)),
    textFile('from 1970.txt', 'The first second.\n', new Date(1000)),
    textFile('from 2099.txt', 'A clock that was wrong.\n', new Date(Date.UTC(2099, 0, 1))),
    ...Array.from({ length: 400 + 50 * revision }, (_, at) =>
      textFile(`many/${String(at).padStart(4, '0')}.txt`, `${at}\n`.repeat((at % 7) + 1), momentOf(1)),
    ),
  ];
}

function momentOf(revision: number): Date {
  return new Date(Date.UTC(2026, 8, 7 + revision * 9, 14, revision * 11));
}
