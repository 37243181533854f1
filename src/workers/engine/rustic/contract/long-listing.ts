import { escapeName } from '#src/contracts/files/names.ts';
import { possiblePath } from '../possible-path.ts';
import type { TreeEntry } from '../tree-entry.ts';
import { unescapeRustName } from './unescape-rust-name.ts';

export interface ListedLine {
  /** Escaped, relative to what was listed. */
  path: string;
  entry: TreeEntry;
}

const line =
  /^([-dlpscb])([-rwxsStT]{9}) +(\S+) +(\S+) +(\d+) +(\d{1,2} \w{3} -?\d{4,6} \d\d:\d\d|\?) +"((?:[^"\\]|\\.)*)" ?(?:-> ([\s\S]*))?$/u;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Reads the lines of `ls --long --numeric-uid-gid`. The target of a symlink stands there raw, newlines too, so as many
 * bytes are taken for it as its size says before the next line is believed. Throws a RangeError at a line that is none.
 */
export function longListing(onEntry: (listed: ListedLine) => void): { line(bytes: Buffer): void; end(): void } {
  let link: { listed: ListedLine; target: Buffer; size: number } | null = null;
  const give = () => {
    if (link) onEntry(withTarget(link.listed, link.target));
    link = null;
  };
  return {
    line(bytes) {
      if (link && link.target.length < link.size) {
        link.target = Buffer.concat([link.target, Buffer.from('\n'), bytes]);
        if (link.target.length >= link.size) give();
        return;
      }
      give();
      const match = line.exec(bytes.toString('utf8'));
      if (!match)
        throw new RangeError(`Not a line of a listing: ${JSON.stringify(bytes.toString('utf8').slice(0, 200))}`);
      const listed = listedLine(match);
      if (match[8] === undefined || listed.entry.type !== 'symlink') onEntry(listed);
      else link = { listed, target: Buffer.from(match[8], 'utf8'), size: Number(match[5]) };
    },
    end: give,
  };
}

function listedLine([, kind, bits = '', uid, gid, size, time, quoted = '']: RegExpExecArray): ListedLine {
  const path = possiblePath(unescapeRustName(quoted), 'path');
  const mode = [...bits].reduce((sum, bit, index) => sum + (bit === '-' ? 0 : 2 ** (8 - index)), 0);
  const mtimeMs = minuteMs(time ?? '');
  const type = kind === 'd' ? 'directory' : kind === 'l' ? 'symlink' : kind === '-' ? 'file' : 'other';
  return {
    path,
    entry: {
      name: path.slice(path.lastIndexOf('/') + 1),
      type,
      sizeBytes: type === 'directory' || type === 'other' ? 0 : Number(size),
      mtimeMs,
      mode,
      version: `${kind}${size}-${mtimeMs}-${mode}`,
      uid: numberOrNull(uid),
      gid: numberOrNull(gid),
      contentId: null,
      subtree: null,
      mtimeNs: null,
      links: 1,
      isCapable: false,
      special: kind === 'p' ? 'fifo' : kind === 's' ? 'socket' : type === 'other' ? 'device' : null,
    },
  };
}

function withTarget(listed: ListedLine, target: Buffer): ListedLine {
  return { ...listed, entry: { ...listed.entry, target: escapeName(target) } };
}

function numberOrNull(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function minuteMs(text: string): number {
  const [day, month, year, clock] = text.split(' ');
  const [hour, minute] = (clock ?? '').split(':');
  const at = Date.UTC(Number(year), months.indexOf(month ?? ''), Number(day), Number(hour), Number(minute));
  return Number.isNaN(at) ? 0 : at;
}
