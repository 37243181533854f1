import { createElement, Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { renderProse } from './render-prose.tsx';

const htmlOf = (source: string, pictures = new Map<string, string>()) =>
  renderToStaticMarkup(createElement(Fragment, null, renderProse(source, pictures)));

describe('the prose of a notebook', () => {
  it('is what Markdown means', () => {
    expect(htmlOf('# Limits\n\n- a *b*\n- `c < d`')).toBe(
      '<h1>Limits</h1><ul><li>a <em>b</em></li><li><code>c &lt; d</code></li></ul>',
    );
    expect(htmlOf('| a | b |\n| - | -: |\n| 1 | 2 |')).toContain('<td data-align="right">2</td>');
    expect(htmlOf('3. a\n4. b')).toBe('<ol start="3"><li>a</li><li>b</li></ol>');
    expect(htmlOf('```python\nx = 1\n```')).toBe('<pre>x = 1\n</pre>');
  });

  it('keeps formulas as they were written, also in code', () => {
    const matrix = '$$\\begin{pmatrix} a & b \\\\ c_1 * d_1 * e\n- f\\end{pmatrix}$$';
    expect(htmlOf(`so\n${matrix}`)).toContain(`<code>${matrix.replaceAll('&', '&amp;')}</code>`);
    expect(htmlOf('`$a_1$` [*x* $b_1$](https://example.org/)')).toMatch(/<code>\$a_1\$<\/code>.*<code>\$b_1\$<\/code>/);
  });

  it('opens whole addresses in a tab of their own, and leads to no page of the app', () => {
    expect(htmlOf('[x](https://example.org/a)')).toContain(
      '<a href="https://example.org/a" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    );
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
    const pictures = new Map([['a b.png', 'data:image/png;base64,AAAA']]);
    expect(htmlOf('![plot](attachment:a%20b.png)', pictures)).toContain(
      '<img src="data:image/png;base64,AAAA" alt="plot"/>',
    );
    expect(htmlOf('![plot](https://example.org/a.png)', pictures)).toBe('<p><em>plot</em></p>');
    expect(htmlOf('<script>x</script><img src=x onerror=y>')).not.toMatch(/<(?:script|img)/);
  });

  // What brings other readers of Markdown to the end of their stack, or takes them minutes.
  it.each([
    ['>'.repeat(20_000)],
    ['- '.repeat(10_000)],
    ['_a '.repeat(3_000) + 'b_ '.repeat(3_000)],
    ['['.repeat(20_000)],
    [`${'|'.repeat(100)}\n${'|-'.repeat(99)}|\n${'|\n'.repeat(9_000)}`],
    ['$'.repeat(20_000)],
    ['\\begin{a}'.repeat(2_000)],
  ])('is not brought to its end by %.20s…', (source) => {
    expect(htmlOf(source).length).toBeGreaterThan(0);
  });
});
