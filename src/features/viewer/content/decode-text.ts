import { type LegacyEncoding, legacyEncodings } from './legacy-encodings.ts';
import { utf16Of } from './sniff-content.ts';

export type TextEncodingName = 'UTF-8' | 'UTF-8 with BOM' | 'UTF-16 LE' | 'UTF-16 BE' | LegacyEncoding;

export interface DecodedText {
  text: string;
  encoding: TextEncodingName;
}

/**
 * Bytes as text, with the encoding they were read in: UTF-8, UTF-16 by its mark or its zeros, else `legacy`: what else
 * it may be only people can tell. `cut`: the end is missing, and half a character there is no mistake.
 */
export function decodeText(bytes: Uint8Array, cut: boolean, legacy: LegacyEncoding = 'Latin-1'): DecodedText {
  const utf16 = utf16Of(bytes);
  if (utf16) {
    const text = new TextDecoder(utf16 === 'UTF-16 LE' ? 'utf-16le' : 'utf-16be').decode(bytes, { stream: cut });
    return { text, encoding: utf16 };
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return { text, encoding: marked ? 'UTF-8 with BOM' : 'UTF-8' };
  } catch {
    return { text: new TextDecoder(legacyEncodings[legacy]).decode(bytes, { stream: cut }), encoding: legacy };
  }
}
