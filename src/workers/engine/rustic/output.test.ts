import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../runner/split-lines.ts';
import { backupProgress } from './backup-progress.ts';
import { type ListedLine, longListing } from './contract/long-listing.ts';
import { progressLine } from './progress-lines.ts';
import { skippedFiles } from './skipped-files.ts';
import { type StderrRecord, stderrRecords } from './stderr-records.ts';
import { permissions, timeNs, treeEntry, treeNode } from './tree-node.ts';

describe('splitLines', () => {
  it('gives the same lines however the bytes come in pieces', () => {
    const line = fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.array(fc.nat(30)), (lines, cuts) => {
        const whole = Buffer.from(`${lines.join('\n')}\n`);
        const seen: string[] = [];
        const splitter = splitLines({
          separator: '\n',
          maxLineBytes: 1_000,
          onLine: (bytes) => seen.push(bytes.toString()),
          onLongLine: () => seen.push('too long'),
        });
        let at = 0;
        for (const cut of [...cuts, whole.length]) {
          splitter.push(whole.subarray(at, at + cut));
          at = Math.min(whole.length, at + cut);
        }
        splitter.end();
        expect(seen).toEqual(Buffer.from(lines.join('\n')).toString().split('\n'));
      }),
    );
  });
});

describe('stderrRecords', () => {
  const records = (text: string) => {
    const seen: StderrRecord[] = [];
    const reader = stderrRecords((record) => seen.push(record));
    for (const line of text.split('\n')) reader.line(line);
    reader.end();
    return seen;
  };

  it('puts lines together, and the closing block too', () => {
    expect(records('[INFO] one\n[WARN] two\nmore of two\nerror: `x` failed\n\nMessage:\nwhy')).toEqual([
      { level: 'INFO', text: 'one' },
      { level: 'WARN', text: 'two\nmore of two' },
      { level: 'FAILURE', text: 'error: `x` failed\n\nMessage:\nwhy' },
    ]);
  });

  it('takes control characters out', () => {
    expect(records('[WARN] a\u001b[31mb\u0007')).toEqual([{ level: 'WARN', text: 'a[31mb' }]);
  });
});

describe('skippedFiles', () => {
  it('counts each file once: with the colon, not without', () => {
    const skipped = skippedFiles();
    skipped.see({ level: 'WARN', text: 'ignoring error /a/b: Permission denied' });
    skipped.see({ level: 'WARN', text: 'ignoring error: /a/b: Permission denied' });
    skipped.see({ level: 'INFO', text: 'ignoring error: no' });
    expect(skipped.count()).toEqual({ skippedCount: 1, skipped: ['/a/b: Permission denied'] });
  });
});

describe('progressLine', () => {
  it('tells progress, events and text apart', () => {
    const read = (text: string) => progressLine(Buffer.from(text));
    expect(
      read('{"message_type":"status","seconds_remaining":4,"percent_done":0.2,"total_bytes":10,"bytes_done":2}'),
    ).toEqual({
      progress: { bytesDone: 2, bytesTotal: 10, secondsLeft: 4 },
    });
    expect(read('{"message_type":"status","seconds_elapsed":0,"total_bytes":10,"bytes_done":2}')).toEqual({
      progress: { bytesDone: 2, bytesTotal: 0 },
    });
    expect(read('{"message_type":"summary","x":1}')).toEqual({ event: { message_type: 'summary', x: 1 } });
    for (const text of ['restore done.', '{broken', '{"a":1}']) expect(read(text)).toEqual({ text });
  });
});

describe('backupProgress', () => {
  it('never goes back, whatever the bars say', () => {
    const bar = fc.record({ bytesDone: fc.nat(1_000), bytesTotal: fc.nat(1_000) });
    fc.assert(
      fc.property(fc.array(bar), (bars) => {
        const seen: { phase: string; bytesDone: number; bytesTotal: number }[] = [];
        const progress = backupProgress((event) => seen.push(event));
        for (const each of bars) progress(each);
        for (const [index, event] of seen.entries()) {
          const before = seen[index - 1] ?? event;
          expect(event.bytesDone).toBeGreaterThanOrEqual(before.bytesDone);
          expect(event.bytesTotal).toBeGreaterThanOrEqual(before.bytesTotal);
          expect(before.phase === 'upload' && event.phase === 'scan').toBe(false);
        }
      }),
    );
  });
});

describe('treeEntry', () => {
  it('decodes modes of Go', () => {
    expect(permissions(0x8000_0000 + 0o755)).toBe(0o755);
    expect(permissions(2 ** 23 + 2 ** 22 + 2 ** 20 + 0o777)).toBe(0o7777);
    expect(permissions(2 ** 27 + 0o777)).toBe(0o777);
  });

  it('keeps times to the nanosecond as stat gives them, in any zone', () => {
    const second = BigInt(Date.UTC(2026, 7, 1, 10)) * 1_000_000n;
    expect(timeNs('2026-08-01T10:00:00.862567265+00:00')).toBe(second + 862_567_265n);
    expect(timeNs('2026-08-01T12:30:00+02:30')).toBe(second);
    expect(timeNs('1969-12-31T23:59:58.5Z')).toBe(-1_500_000_000n);
    expect([timeNs('never'), timeNs(null)]).toEqual([null, null]);
  });

  it('gives another version for another content, mode or time, and the same for the same', () => {
    const node = {
      name: 'f',
      type: 'file',
      mode: 420,
      mtime: '2026-01-01T00:00:00Z',
      size: 1,
      content: ['a'],
    } as const;
    const version = (change: object) => treeEntry(treeNode.parse({ ...node, ...change })).version;
    const versions = [{}, { content: ['b'] }, { mode: 421 }, { mtime: '2026-01-01T00:00:00.000001Z' }].map(version);
    expect(new Set(versions).size).toBe(4);
    expect(version({ uid: 5 })).toBe(versions[0]);
  });

  it('tells how many names a file has, and of a directory nothing of the kind', () => {
    const links = (node: object) => treeEntry(treeNode.parse({ name: 'f', ...node })).links;
    expect([{ type: 'file', links: 3 }, { type: 'file' }, { type: 'dir', links: 7 }].map(links)).toEqual([3, 1, 1]);
  });

  it('tells a program that was given capabilities, whatever a hostile writer has put there', () => {
    const capable = (extended_attributes: unknown) =>
      treeEntry(treeNode.parse({ name: 'f', type: 'file', extended_attributes })).isCapable;
    const given = [
      { name: 'user.x', value: 'eA==' },
      { name: 'security.capability', value: 'AAAA' },
    ];
    expect([given, given.slice(0, 1), [], undefined, null, 'security.capability', [7]].map(capable)).toEqual([
      true,
      ...Array.from({ length: 6 }, () => false),
    ]);
  });

  it('keeps the bytes of a link that is not UTF-8', () => {
    const node = treeNode.parse({ name: 'l', type: 'symlink', linktarget: '?', linktarget_raw: '/w==', size: 1 });
    expect(treeEntry(node)).toMatchObject({ type: 'symlink', target: '\\xff', sizeBytes: 1 });
  });
});

describe('longListing', () => {
  const read = (text: string) => {
    const seen: ListedLine[] = [];
    const listing = longListing((listed) => seen.push(listed));
    for (const line of text.split('\n')) listing.line(Buffer.from(line));
    listing.end();
    return seen.map(({ path, entry }) => ({ path, type: entry.type, target: entry.target }));
  };

  it('takes a target with line breaks as the target', () => {
    const forged = 'x\n-rw-r--r--        0        0         2 24 Nov 2026 21:22 "forged" ';
    const text = `lrwxrwxrwx        0        0        ${forged.length} 24 Nov 2026 21:22 "l" -> ${forged}\n-rw-r--r--        0        0         2 24 Nov 2026 21:22 "real" `;
    expect(read(text)).toEqual([
      { path: 'l', type: 'symlink', target: forged },
      { path: 'real', type: 'file', target: undefined },
    ]);
  });

  it('refuses a line that is none, and a path that leaves', () => {
    expect(() => read('total 5')).toThrow(RangeError);
    expect(() => read('-rw-r--r--        0        0         2 24 Nov 2026 21:22 "../x" ')).toThrow('no file can have');
  });
});
