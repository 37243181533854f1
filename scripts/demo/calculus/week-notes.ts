import { type PdfPage, writePdf } from '../formats/pdf.ts';
import type { Week } from './weeks.ts';

/** The notes of a week in Markdown, as they are at their `edition`, from 1. */
export function weekNotes(week: Week, edition: number): string {
  const additions = Array.from(
    { length: edition - 1 },
    (_, at) => `- Asked in class, answered in edition ${at + 2}: why is the condition needed? See problem ${at + 3}.`,
  );
  return `# Week ${week.number}: ${week.topic}

Edition ${edition}. The example of the week is $f(x) = ${week.tex}$.

${week.points.map((point) => `## ${point.split(/[,:;.]/)[0]}\n\n${point}\n`).join('\n')}
${additions.length > 0 ? `## Questions\n\n${additions.join('\n')}\n` : ''}
## To read

| what | where |
| --- | --- |
| Slides | [lecture.pdf](lecture.pdf) |
| Exploration | [exploration.ipynb](exploration.ipynb) |
| Measurements | [data/measurements.csv](data/measurements.csv) |
`;
}

/** The problem set of a week in LaTeX. */
export function problemSet(week: Week, edition: number): string {
  const problems = [
    `Sketch $f(x) = ${week.tex}$ on $[-3, 3]$ and mark where it is not differentiable.`,
    `Compute $f'(1)$ from the definition, then by the rules.`,
    `Find $\\int_{-1}^{1} f(x)\\,\\mathrm{d}x$ and say how you know.`,
    ...Array.from(
      { length: edition },
      (_, at) => `Estimate $f(${(at + 1) / 10})$ with an error below $10^{-${at + 2}}$.`,
    ),
  ];
  return `\\documentclass[11pt]{article}
\\usepackage{amsmath,amssymb}
\\title{Calculus 2026 --- Problem set ${week.number}: ${week.topic}}
\\date{Due at the end of week ${week.number + 1}}
\\begin{document}
\\maketitle
\\begin{enumerate}
${problems.map((problem) => `  \\item ${problem}`).join('\n')}
\\end{enumerate}
\\end{document}
`;
}

/** The slides of a week as a PDF of one title page and a page for each point. */
export function lecture(week: Week, edition: number): Buffer {
  const pages: PdfPage[] = week.points.map((point, at) => ({
    heading: `${week.number}.${at + 1}  ${week.topic}`,
    paragraphs: [
      point,
      `Example: f(x) = ${week.python.replaceAll('np.', '')}`,
      `Compare with problem ${at + 1} of set ${week.number}.`,
    ],
  }));
  const title = `Calculus 2026, week ${week.number}: ${week.topic}`;
  return writePdf(title, [{ heading: title, paragraphs: [`Edition ${edition}`, ...week.points] }, ...pages]);
}
