import { type NotebookCell, writeNotebook } from '../formats/notebook.ts';
import { plotPng } from '../formats/plot.ts';
import type { Week } from './weeks.ts';

/** The exploration of a week: text, code, and what it printed and drew. Later editions have more cells. */
export function weekNotebook(week: Week, edition: number): string {
  const samples = [-2, -1, 0, 1, 2];
  const cells: NotebookCell[] = [
    { kind: 'markdown', text: `# ${week.topic}\n\nExploring $f(x) = ${week.tex}$.\n\n- ${week.points.join('\n- ')}` },
    { kind: 'code', text: 'import numpy as np\nimport matplotlib.pyplot as plt', outputs: [] },
    {
      kind: 'code',
      text: `def f(x):\n    return ${week.python}\n\nfor x in ${JSON.stringify(samples)}:\n    print(f"{x:+d}  {f(x):.6f}")`,
      outputs: [
        {
          kind: 'printed',
          text: samples.map((x) => `${x < 0 ? '' : '+'}${x}  ${week.value(x).toFixed(6)}\n`).join(''),
        },
      ],
    },
    {
      kind: 'code',
      text: 'xs = np.linspace(-3, 3, 480)\nplt.plot(xs, f(xs))\nplt.grid()',
      outputs: [{ kind: 'image', png: weekFigure(week) }],
    },
    ...Array.from({ length: edition }, (_, at) => estimate(week, at + 1)),
  ];
  if (week.number === 2) cells.push(mistake);
  return writeNotebook(cells);
}

/** The figure of a week: the function and its slope. */
export function weekFigure(week: Week): Buffer {
  const drawn = figures.get(week.number) ?? drawFigure(week);
  figures.set(week.number, drawn);
  return drawn;
}

const figures = new Map<number, Buffer>();

function drawFigure(week: Week): Buffer {
  const slope = (x: number) => (week.value(x + 1e-3) - week.value(x - 1e-3)) / 2e-3;
  return plotPng(480, 320, { x: [-3, 3], y: [-2, 2] }, [
    { value: slope, color: [214, 154, 90] },
    { value: week.value, color: [38, 98, 184] },
  ]);
}

function estimate(week: Week, digits: number): NotebookCell {
  const steps = 10 ** Math.min(digits, 4);
  let sum = 0;
  for (let at = 0; at < steps; at += 1) sum += week.value(-1 + (2 * (at + 0.5)) / steps) * (2 / steps);
  const text = sum.toFixed(digits + 2);
  return {
    kind: 'code',
    text: `n = ${steps}\nmid = -1 + 2 * (np.arange(n) + 0.5) / n\nround(float(f(mid).sum() * 2 / n), ${digits + 2})`,
    outputs: [
      {
        kind: 'result',
        text,
        html: `<table><tr><th>n</th><th>area</th></tr><tr><td>${steps}</td><td>${text}</td></tr></table>`,
      },
    ],
  };
}

const mistake: NotebookCell = {
  kind: 'code',
  text: 'f("one")',
  outputs: [
    {
      kind: 'error',
      name: 'TypeError',
      message: "bad operand type for abs(): 'str'",
      traceback: [
        '\u001b[0;31mTypeError\u001b[0m                                 Traceback (most recent call last)',
        "\u001b[0;31mTypeError\u001b[0m: bad operand type for abs(): 'str'",
      ],
    },
  ],
};
