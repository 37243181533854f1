import { Readable } from 'node:stream';
import { escapeName } from '#src/contracts/files/names.ts';
import type { ArchiveEntry } from './archive-item.ts';

/** Beyond, the count alone is told. */
const maxLines = 10_000;

export interface ArchiveNotes {
  /** There is such an entry: the note’s own name keeps clear of it. */
  holds(names: readonly Buffer[]): void;
  leftOut(names: readonly Buffer[], why: string): void;
  /** The last of the names stands in the archive as `name`. */
  renamed(names: readonly Buffer[], name: Buffer): void;
  /** The text file for the end of the archive; null where there is nothing to tell. */
  toEntry(): ArchiveEntry | null;
}

/** Collects what an archive does not hold as it was. */
export function archiveNotes(): ArchiveNotes {
  const top = new Set<string>();
  const left = chapter('These were left out:');
  const changed = chapter(
    'These have another name here, since a zip cannot carry theirs to every computer (tar.zst keeps it). A %xx in a name stands for the byte xx:',
  );
  return {
    holds: ([first]) => first && top.add(first.toString('latin1')),
    leftOut: (names, why) => left.add(`${pathOf(names)} (${why})`),
    renamed: (names, name) => changed.add(`${pathOf(names)} -> ${name.toString('utf8')}`),
    toEntry() {
      const text = [left, changed].flatMap(({ text }) => text() ?? []).join('\n\n');
      if (text === '') return null;
      const content = Buffer.from(`${text}\n`);
      let name = 'About this archive.txt';
      for (let count = 2; top.has(name); count += 1) name = `About this archive ${count}.txt`;
      return {
        type: 'file',
        ...{ names: [Buffer.from(name)], mode: 0o644, mtimeMs: Date.now(), sizeBytes: content.length },
        open: async () => Readable.from([content]),
      };
    },
  };
}

function chapter(title: string) {
  const lines: string[] = [];
  let count = 0;
  return {
    add(line: string) {
      count += 1;
      if (lines.length < maxLines) lines.push(line);
    },
    text(): string | null {
      if (count === 0) return null;
      const more = count > lines.length ? [`… and ${(count - lines.length).toLocaleString('en')} more`] : [];
      return [title, ...lines, ...more].join('\n');
    },
  };
}

/** In one line whatever it holds. */
function pathOf(names: readonly Buffer[]): string {
  return names.map((name) => JSON.stringify(escapeName(name)).slice(1, -1)).join('/');
}
