/** A picture that stands in a notebook. */
export interface Picture {
  type: 'image/png' | 'image/jpeg';
  base64: string;
}

/** The address of a picture that stands in a notebook itself. */
export function addressOf({ type, base64 }: Picture): string {
  return `data:${type};base64,${base64}`;
}

/** The address of the attachment that a Markdown cell names; null for any other picture, which is not fetched. */
export function pictureOf(src: unknown, pictures: ReadonlyMap<string, Picture>): string | null {
  const name = typeof src === 'string' ? /^attachment:(.*)$/s.exec(src)?.[1] : undefined;
  const picture = name === undefined ? undefined : pictures.get(unescaped(name));
  return picture ? addressOf(picture) : null;
}

/** Markdown escapes what an address cannot hold; a name that is no such text is taken as it stands. */
function unescaped(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
