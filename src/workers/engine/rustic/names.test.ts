import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unescapeRustName } from './contract/unescape-rust-name.ts';
import { bytesGlob, literalGlob } from './glob-pattern.ts';
import { possiblePath } from './possible-path.ts';
import { repositoryPath } from './repository-path.ts';
import { unescapeGoName } from './unescape-go-name.ts';

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** Every byte in the one spelling that serves all of them. */
const spelled = (buffer: Buffer) => [...buffer].map((byte) => `\\x${hex(byte)}`).join('');

describe('unescapeGoName', () => {
  it('gives back every byte that is spelled out', () => {
    fc.assert(fc.property(bytes, (buffer) => unescapeGoName(spelled(buffer)).equals(buffer)));
  });

  it('reads each of its escapes, and plain characters beside them', () => {
    const text = String.raw`a\\\"\a\b\f\n\r\t\v\xff\u00e9\U0001f600\101é`;
    expect(unescapeGoName(text)).toEqual(
      Buffer.concat([Buffer.from('a\\"\x07\b\f\n\r\t\v'), Buffer.of(0xff), Buffer.from('é😀Aé')]),
    );
  });

  it.each(['\\', 'a\\q', '\\x1', '\\u12'])('refuses %j', (text) => {
    expect(() => unescapeGoName(text)).toThrow(RangeError);
  });
});

describe('unescapeRustName', () => {
  it('gives back every byte that is spelled out', () => {
    fc.assert(fc.property(bytes, (buffer) => unescapeRustName(spelled(buffer)).equals(buffer)));
  });

  it('reads each of its escapes', () => {
    const text = String.raw`n\nl\"\\ \u{1}\u{7f}\u{1f600}é\t\r\'\0\xFF`;
    expect(unescapeRustName(text)).toEqual(
      Buffer.concat([Buffer.from('n\nl"\\ \u0001\u007f😀é\t\r\'\0'), Buffer.of(0xff)]),
    );
  });

  it.each(['\\', '\\q', '\\u{}', '\\u12'])('refuses %j', (text) => {
    expect(() => unescapeRustName(text)).toThrow(RangeError);
  });
});

describe('possiblePath', () => {
  it.each(['', '.', '..', 'a/b', 'a\0b', '/'])('refuses the name %j', (name) => {
    expect(() => possiblePath(Buffer.from(name), 'name')).toThrow('name that no file can have');
  });

  it.each(['../a', 'a/..', 'a//b', '/etc/x', 'a/', 'a/./b', ''])('refuses the path %j', (path) => {
    expect(() => possiblePath(Buffer.from(path), 'path')).toThrow('name that no file can have');
  });

  it.each(['...', '..a', '.hidden', 'a b', '-rf'])('lets the name %j be', (name) => {
    expect(possiblePath(Buffer.from(name), 'name')).toBe(name);
  });
});

describe('repositoryPath', () => {
  it('says how far an argument can name it', () => {
    expect(repositoryPath('')).toEqual({ names: [], utf8Names: 0, utf8Prefix: '', isUtf8: true });
    expect(repositoryPath('a\\\\b/ü')).toMatchObject({ utf8Prefix: 'a\\b/ü', isUtf8: true });
    expect(repositoryPath('a/b\\xff/c')).toMatchObject({ utf8Prefix: 'a', utf8Names: 1, isUtf8: false });
  });

  it.each(['/a', 'a/../b', 'a//b', 'a\\q'])('refuses %j', (path) => {
    expect(() => repositoryPath(path)).toThrow('not a path inside a backup');
  });
});

describe('globs', () => {
  it('take the meaning from every special character', () => {
    expect(literalGlob('a*?[x]{y}\\#!  ')).toBe('a\\*\\?\\[x\\]\\{y\\}\\\\\\#\\!\\ \\ ');
    expect(literalGlob('in the middle')).toBe('in the middle');
  });

  it('let one byte that is not UTF-8 match any one', () => {
    expect(bytesGlob(Buffer.from([0x61, 0xff, 0xc3, 0xa9, 0x2a]))).toBe('a?é\\*');
  });
});
