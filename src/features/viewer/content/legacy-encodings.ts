import { z } from 'zod';

/** Encodings that nothing in the bytes gives away, by the names that people know, as a TextDecoder calls them. */
export const legacyEncodings = {
  'Latin-1': 'windows-1252',
  'Central European (Windows-1250)': 'windows-1250',
  'Central European (ISO 8859-2)': 'iso-8859-2',
  'Cyrillic (Windows-1251)': 'windows-1251',
  'Cyrillic (KOI8-R)': 'koi8-r',
  'Greek (Windows-1253)': 'windows-1253',
  'Turkish (Windows-1254)': 'windows-1254',
  'Hebrew (Windows-1255)': 'windows-1255',
  'Arabic (Windows-1256)': 'windows-1256',
  'Thai (Windows-874)': 'windows-874',
  'Vietnamese (Windows-1258)': 'windows-1258',
  'Chinese (GBK, GB 18030)': 'gb18030',
  'Chinese (Big5)': 'big5',
  'Japanese (Shift-JIS)': 'shift_jis',
  'Japanese (EUC-JP)': 'euc-jp',
  'Korean (EUC-KR)': 'euc-kr',
} as const;

export type LegacyEncoding = keyof typeof legacyEncodings;

/** The name of one, from outside. */
export const legacyEncoding = z.string().refine((name): name is LegacyEncoding => Object.hasOwn(legacyEncodings, name));
