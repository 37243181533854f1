import { expect, it } from 'vitest';
import { pictureOf } from './picture-of.ts';

const pictures = new Map([
  ['a b.png', { type: 'image/png', base64: 'iVBORw0KGgo=' } as const],
  ['50%.png', { type: 'image/png', base64: 'AAAA' } as const],
]);

it('finds an attachment by its name, as Markdown escapes it', () => {
  expect(pictureOf('attachment:a%20b.png', pictures)).toBe('data:image/png;base64,iVBORw0KGgo=');
  expect(pictureOf('attachment:50%.png', pictures)).toBe('data:image/png;base64,AAAA');
});

it.each(['https://example.org/a.png', 'a b.png', 'data:image/svg+xml,x', 'attachment:other.png', undefined])(
  'gives no address for a picture that does not stand in the notebook: %s',
  (src) => {
    expect(pictureOf(src, pictures)).toBeNull();
  },
);
