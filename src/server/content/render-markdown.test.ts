import { expect, it } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

it('renders what Markdown means', () => {
  const page = renderMarkdown('# Limits\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n`x < y`', false);
  expect(page).toContain('<h1>Limits</h1>');
  expect(page).toContain('<td>2</td>');
  expect(page).toContain('<code>x &lt; y</code>');
  expect(page).not.toContain('only its beginning');
  expect(renderMarkdown('x', true)).toContain('only its beginning');
});

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '![x](javascript:alert(1))',
  '[x]("onmouseover=alert(1))',
  '```"><script>alert(1)</script>\nx\n```',
  '<a href="javascript:alert(1)">x</a>',
])('lets no script through: %s', (text) => {
  const body = renderMarkdown(text, false).split('</style>')[1] ?? '';
  expect(body).not.toMatch(/<script|<img src=x|(?:href|src)="(?:javascript|data:text)|<[^>]* on\w+=/i);
});
