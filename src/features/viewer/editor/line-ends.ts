const mark = '\ufeff';

/** A text as the editor holds it, with what a save must put back. */
export interface EditableText {
  /** Lines end with \n; a lone \r in a text of mixed line ends stays a character of its line. */
  text: string;
  lineEnd: '\n' | '\r\n';
  byteOrderMark: boolean;
}

/** Makes a text ready to be edited, so that saving it unchanged gives the very same bytes. */
export function forEditing(text: string, byteOrderMark: boolean): EditableText {
  const feeds = text.split('\n').length - 1;
  const pairs = text.split('\r\n').length - 1;
  const returns = text.split('\r').length - 1;
  const windows = pairs > 0 && pairs === feeds && pairs === returns;
  return { text: windows ? text.replaceAll('\r\n', '\n') : text, lineEnd: windows ? '\r\n' : '\n', byteOrderMark };
}

/** The bytes of an edited text, with the line ends and the byte order mark that the file had. */
export function forSaving(
  text: string,
  { lineEnd, byteOrderMark }: Omit<EditableText, 'text'>,
): Uint8Array<ArrayBuffer> {
  const lines = lineEnd === '\n' ? text : text.replaceAll('\n', '\r\n');
  return new TextEncoder().encode((byteOrderMark ? mark : '') + lines);
}
