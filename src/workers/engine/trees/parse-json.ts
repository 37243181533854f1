/** What is shorter takes little memory, whatever it holds. */
const looksIntoFrom = 1024 * 1024;
/** Of what rustic writes, an object or a list has far more of its own text than this. */
const leastBytesOfEach = 24;
const [quote, backslash, brace, bracket] = Buffer.from('"\\{[');

/**
 * Parses JSON that a host has written. Throws a SyntaxError where it is none, and a RangeError where it is made of next
 * to nothing but brackets: as objects those take twenty times the memory of their text.
 */
export function parseJson(text: Buffer): unknown {
  if (text.length >= looksIntoFrom) refuseEmptyShells(text);
  return JSON.parse(text.toString('utf8'));
}

function refuseEmptyShells(text: Buffer): void {
  const most = text.length / leastBytesOfEach;
  let shells = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at];
    if (byte === quote) isText = !isText;
    else if (isText) at += byte === backslash ? 1 : 0;
    else if (byte === brace || byte === bracket) shells += 1;
  }
  if (shells > most) throw new RangeError(`${shells} objects and lists in ${text.length} bytes.`);
}
