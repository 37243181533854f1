import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { legacyEncodings } from './legacy-encodings.ts';
import { sniffContent } from './sniff-content.ts';
import { viewerKind } from './viewer-kind.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0);

describe('viewerKind', () => {
  it('believes bytes before names', () => {
    expect(viewerKind('notes.txt', png)).toBe('image');
    expect(viewerKind('picture.png', utf8('just words'))).toBe('text');
    expect(viewerKind('page.html', utf8('%PDF-1.7'))).toBe('pdf');
    expect(viewerKind('data.csv', Uint8Array.of(1, 0, 2, 0))).toBe('hex');
  });

  it('takes SVG and HTML for text that may be rendered, never for images', () => {
    expect(viewerKind('logo.svg', utf8('<svg onload="alert(1)"/>'))).toBe('markup');
    expect(viewerKind('PAGE.HTM', utf8('<p>'))).toBe('markup');
  });

  it('plays what is sound or film, as far as its bytes are no text', () => {
    expect(viewerKind('lecture.MP3', Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0))).toBe('audio');
    expect(viewerKind('talk.mp4', Uint8Array.of(0, 0, 0, 32, 0x66, 0x74, 0x79, 0x70))).toBe('video');
    expect(viewerKind('song.mp3', utf8('no sound at all'))).toBe('text');
  });

  it('shows an empty file as text', () => {
    expect(viewerKind('empty', new Uint8Array())).toBe('text');
    expect(viewerKind('Makefile', utf8('all:\n\ttrue\n'))).toBe('text');
  });

  it('does not take a text that begins with BM for a bitmap', () => {
    expect(viewerKind('list', utf8('BMW, Audi, Opel and others'))).toBe('text');
  });
});

describe('sniffContent', () => {
  it('takes any text for text', () => {
    const words = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 300 })
      .filter((text) => !text.startsWith('%PDF-'));
    const property = fc.property(words, (text) => {
      expect(sniffContent(utf8(`# ${text}`))).toBe('text');
    });
    fc.assert(property);
    expect(sniffContent(utf8('Grüße, 世界\n\u001b[31mred\u001b[0m'))).toBe('text');
  });
});

describe('decodeText', () => {
  it('says which encoding it read', () => {
    expect(decodeText(utf8('grün'), false)).toEqual({ text: 'grün', encoding: 'UTF-8' });
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), false)).toEqual({ text: 'a', encoding: 'UTF-8 with BOM' });
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x61, 0), false)).toEqual({ text: 'a', encoding: 'UTF-16 LE' });
    expect(decodeText(Uint8Array.of(0xfe, 0xff, 0, 0x61), false)).toEqual({ text: 'a', encoding: 'UTF-16 BE' });
    const unmarked = Uint8Array.from(Buffer.from('Grüße, Welt\n', 'utf16le'));
    expect(sniffContent(unmarked)).toBe('text');
    expect(decodeText(unmarked, false)).toEqual({ text: 'Grüße, Welt\n', encoding: 'UTF-16 LE' });
    expect(decodeText(Uint8Array.from(Buffer.from(unmarked).swap16()), false).encoding).toBe('UTF-16 BE');
    expect(decodeText(Uint8Array.of(0x67, 0xfc), false)).toEqual({ text: 'gü', encoding: 'Latin-1' });
  });

  it('does not take a character cut in two for another encoding, wherever the cut falls', () => {
    const bytes = utf8('a€𝄞z');
    for (let length = 1; length <= bytes.length; length += 1) {
      const { encoding, text } = decodeText(bytes.subarray(0, length), true);
      expect([encoding, 'a€𝄞z'.startsWith(text)]).toEqual(['UTF-8', true]);
    }
  });

  it('reads what is not Unicode as a person says, and the rest by itself', () => {
    const shiftJis = Uint8Array.of(0x83, 0x65, 0x83, 0x58, 0x83, 0x67);
    expect(decodeText(shiftJis, false, 'Japanese (Shift-JIS)')).toEqual({
      text: 'テスト',
      encoding: 'Japanese (Shift-JIS)',
    });
    const cyrillic = Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2);
    expect(decodeText(cyrillic, false, 'Cyrillic (Windows-1251)').text).toBe('Привет');
    // Half a character at a cut is no mistake.
    expect(decodeText(shiftJis.subarray(0, 5), true, 'Japanese (Shift-JIS)').text).toBe('テス');
    expect(decodeText(utf8('grün'), false, 'Japanese (Shift-JIS)').encoding).toBe('UTF-8');
  });

  it('knows every encoding that it offers', () => {
    for (const label of Object.values(legacyEncodings)) expect(() => new TextDecoder(label)).not.toThrow();
  });
});
