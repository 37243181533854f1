/** Beyond ASCII a letter has more than one form, of which case is one. */
const isPlain = /^[\0-\x7f]*$/;

/**
 * A name or path where case does not count: equal for what looks equal, whichever way its accents are stored (macOS takes
 * them apart) and in whichever language it was put into capitals: İ is an i, ς a σ.
 */
export function foldName(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text.normalize('NFC').toLowerCase().replaceAll('i\u0307', 'i').replaceAll('ς', 'σ');
}
