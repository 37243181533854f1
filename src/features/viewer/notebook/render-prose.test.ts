import { createElement, Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { renderProse } from './render-prose.tsx';

const htmlOf = (source: string, pictures = new Map<string, string>()) =>
  renderToStaticMarkup(createElement(Fragment, null, renderProse(source, pictures)));

/** How many elements stand in each other at most. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, slash] of html.matchAll(/<(\/?)[a-z0-9]+[^>]*(?<!\/)>/g)) {
    depth += slash ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

describe('the prose of a notebook', () => {
  it('is what Markdown means', () => {
    expect(htmlOf('# Limits\n\n- a *b*\n- `c < d`')).toBe(
      '<h1>Limits</h1><ul><li>a <em>b</em></li><li><code>c &lt; d</code></li></ul>',
    );
    expect(htmlOf('| a | b |\n| - | -: |\n| 1 | 2 |')).toContain('<td data-align="right">2</td>');
    expect(htmlOf('3. a\n4. b')).toBe('<ol start="3"><li>a</li><li>b</li></ol>');
    expect(htmlOf('```python\nx = 1\n```')).toBe('<pre>x = 1\n</pre>');
  });

  it.each([
    ['so $f(x) = a_1 * b_2$ and $\\{a_1\\}$', '<p>so <code>$f(x) = a_1 * b_2$</code> and <code>$\\{a_1\\}$</code></p>'],
    ['so\n$$\na_1 \\\\\n- c_1\n$$\nholds', '<p>so</p><p><code>$$\na_1 \\\\\n- c_1\n$$</code></p><p>holds</p>'],
    ['> $$a_1$$', '<blockquote><p><code>$$a_1$$</code></p></blockquote>'],
    ['\\begin{Bmatrix}a_1\\end{Bmatrix}', '<p><code>\\begin{Bmatrix}a_1\\end{Bmatrix}</code></p>'],
    ['a \\\\(x_1\\\\) b \\\\[y_1\\\\]', '<p>a <code>\\\\(x_1\\\\)</code> b <code>\\\\[y_1\\\\]</code></p>'],
    ['| $a_1$ |\n| - |', '<table><thead><tr><th><code>$a_1$</code></th></tr></thead></table>'],
  ])('leaves formulas as they were written: %j', (source, html) => {
    expect(htmlOf(source)).toBe(html);
  });

  it.each([
    ['it costs $5 or $6, or \\$7 and \\$8, or 5 $', '<p>it costs $5 or $6, or $7 and $8, or 5 $</p>'],
    ['see \\[1\\] and \\(a\\)', '<p>see [1] and (a)</p>'],
    ['`$HOME` and `$PATH`', '<p><code>$HOME</code> and <code>$PATH</code></p>'],
    ['```\necho $$\n```\n\n*a*\n\n```\nkill $$\n```', '<pre>echo $$\n</pre><p><em>a</em></p><pre>kill $$\n</pre>'],
    ['one $$ a\n\n# b\n\n$$ two', '<p>one $$ a</p><h1>b</h1><p>$$ two</p>'],
  ])('knows what is no formula: %j', (source, html) => {
    expect(htmlOf(source)).toBe(html);
  });

  it('opens whole addresses in a tab of their own, and leads to no page of the app', () => {
    const outside = (href: string, text: string) =>
      `<p><a href="${href}" target="_blank" rel="noopener noreferrer nofollow">${text}</a></p>`;
    expect(htmlOf('[x](https://example.org/?$a=1&$b=2)')).toBe(outside('https://example.org/?$a=1&amp;$b=2', 'x'));
    expect(htmlOf('https://example.org/a')).toBe(outside('https://example.org/a', 'https://example.org/a'));
    expect(htmlOf('[<https://a.org>](https://b.org)').match(/<a /g)).toHaveLength(1);
    for (const address of [
      'javascript:alert(1)',
      '/api/x',
      'https:projects',
      '#x',
      '//example.org',
      'data:text/html,x',
    ])
      expect(htmlOf(`[x](${address})`)).not.toContain('href');
  });

  it('shows attached pictures, fetches no other, and leaves HTML as text', () => {
    const pictures = new Map([['a $b$.png', 'data:image/png;base64,AAAA']]);
    expect(htmlOf('![a \\$5 *plot*](attachment:a%20$b$.png)', pictures)).toContain(
      '<img src="data:image/png;base64,AAAA" alt="a $5 plot"/>',
    );
    expect(htmlOf('![plot](https://example.org/a.png)', pictures)).toBe('<p><em>plot</em></p>');
    expect(htmlOf('<script>x</script><img src=x onerror=y>')).not.toMatch(/<(?:script|img)/);
  });

  // What brings other readers of Markdown to the end of their stack, or takes them minutes.
  it.each([
    ['*', `${'*'.repeat(9_000)}the end${'*'.repeat(9_000)}`],
    ['_', `${'_a '.repeat(3_000)}the end${' b_'.repeat(3_000)}`],
    ['>', `${'>'.repeat(40)}the end\n\n${'>'.repeat(10_000)}`],
    ['-', `${'- '.repeat(40)}the end\n\n${'- '.repeat(9_000)}a`],
    ['[', `${'['.repeat(18_000)}the end`],
    ['|', `${'|'.repeat(100)}\n${'|-'.repeat(99)}|\n${'|\n'.repeat(9_000)}the end`],
    ['$', `${'$ '.repeat(9_000)}the end`],
    ['\\begin', `${'\\begin{a}'.repeat(2_000)}the end`],
    ['\\(', `${'\\\\('.repeat(6_000)}the end`],
  ])('is bounded however much %s stands in it', (_, source) => {
    const html = htmlOf(source);
    expect(html).toContain('the end');
    expect(html.length).toBeLessThan(300_000);
    expect(depthOf(html)).toBeLessThan(200);
  });
});
