import { expect, it } from 'vitest';
import { keepFormulas } from './keep-formulas.ts';

const formulasOf = (source: string) => {
  const { text, partsOf } = keepFormulas(source);
  return partsOf(text)
    .filter(({ isFormula }) => isFormula)
    .map((part) => part.text);
};

it.each([
  ['so $f(x) = a_1 * b_2$ holds', ['$f(x) = a_1 * b_2$']],
  ['$$\na & b \\\\\n- c & d\n$$', ['$$\na & b \\\\\n- c & d\n$$']],
  ['$\\{a_1\\}$ and \\(x_1\\) and \\[y_1\\]', ['$\\{a_1\\}$', '\\(x_1\\)', '\\[y_1\\]']],
  ['\\begin{align*}a_1\\end{align*}', ['\\begin{align*}a_1\\end{align*}']],
  ['it costs $5 or $6, or \\$7 and \\$8, or 5 $ and 6 $', []],
  ['`$HOME` and `$PATH`', []],
  ['\uE0000\uE001', []],
])('knows the formulas of %j', (source, formulas) => {
  expect(formulasOf(source)).toEqual(formulas);
});

it('gives each piece back as it was written', () => {
  const source = 'a $x_1$ b $$y_1$$ c \\$';
  const { text, restore } = keepFormulas(source);
  expect(text).not.toContain('x_1');
  expect(restore(text)).toBe(source);
});
