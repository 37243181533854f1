/**
 * The address of the picture that a Markdown cell names (`attachment:…`), out of those attached to it, whose names stand
 * there as they are or with their signs escaped; undefined for any other picture.
 */
export function findAttachment(src: string, pictures: ReadonlyMap<string, string>): string | undefined {
  const name = /^attachment:(.*)$/s.exec(src)?.[1];
  return name === undefined ? undefined : (pictures.get(name) ?? pictures.get(unescaped(name)));
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // Percent signs of its own.
    return name;
  }
}
