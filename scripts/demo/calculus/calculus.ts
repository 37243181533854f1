import type { DemoProject } from '../demo-project.ts';
import { writePdf } from '../formats/pdf.ts';
import { plotSvg } from '../formats/svg.ts';
import { type TreeEntry, type TreeRevision, textFile } from '../tree/entry.ts';
import { grades, measurements, valueTable } from './week-data.ts';
import { weekFigure, weekNotebook } from './week-notebook.ts';
import { lecture, problemSet, weekNotes } from './week-notes.ts';
import { type Week, weeks } from './weeks.ts';

/** Weeks that have been written when a revision is backed up. */
const weeksDone = [4, 6, 8, 10, 12] as const;

/** A course at work: notebooks, data, slides, figures and problem sets, week after week. */
export const calculus: DemoProject = {
  name: 'Calculus 2026',
  host: 'host-a',
  backups: [
    { name: 'Start of term', note: 'The first four weeks are ready.' },
    { name: 'After the second problem set', note: '' },
    { name: 'Before the midterm', note: 'Problem sets are renamed to assignments after this one.' },
    { name: 'Before cleaning up', note: 'The drafts and the raw scans are still in it.' },
    { name: 'Before the exam', note: 'What the students get.' },
  ],
  revision: (number) => Promise.resolve(courseAt(number)),
};

function courseAt(revision: number): TreeRevision {
  const done = weeks.slice(0, weeksDone[revision - 1] ?? weeks.length);
  return {
    entries: [...courseFiles(revision, done), ...done.flatMap((week) => weekFiles(week, revision))],
    renames: revision === 4 ? done.map(({ number }) => ({ from: setPath(number, 3), to: setPath(number, 4) })) : [],
  };
}

function courseFiles(revision: number, done: readonly Week[]): TreeEntry[] {
  const at = momentOf(revision, 0);
  const list = done.map(({ number, topic }) => `- [Week ${number}: ${topic}](week${number}/notes.md)`).join('\n');
  const start = momentOf(1, 0);
  const files = [
    textFile('README.md', `# Calculus 2026\n\nTwelve weeks, from limits to series.\n\n${list}\n`, at),
    textFile('grades/grades.csv', grades(done.length), at),
    textFile('syllabus.pdf', syllabus, start),
    textFile(
      'reading/notation.md',
      "# Notation\n\nWe write $f'$ for the derivative and $\\mathrm{d}x$ upright.\n",
      start,
    ),
  ];
  if (revision >= 3)
    files.push(
      textFile(
        'midterm/midterm.tex',
        exam('Midterm', done.slice(0, 6), Math.min(revision, 4)),
        momentOf(Math.min(revision, 4), 2),
      ),
    );
  if (revision >= 5) files.push(textFile('exam/exam.tex', exam('Exam', done, revision), at));
  // The drafts go when the term is tidied up, after the fourth backup.
  if (revision < 5) {
    files.push(
      textFile(
        'drafts/ideas.txt',
        `ideas, ${revision}\n${done.map(({ topic }) => `${topic}: a better picture?`).join('\n')}\n`,
        at,
      ),
    );
    for (const week of done.slice(0, 4))
      files.push(textFile(`drafts/scan-week${week.number}.png`, weekFigure(week), start));
  }
  return files;
}

function weekFiles(week: Week, revision: number): TreeEntry[] {
  const written = weeksDone.findIndex((count) => count >= week.number) + 1;
  // Every third week is edited again each time; the others rest once they are written.
  const edited = week.number % 3 === 0 ? revision : written;
  const edition = edited - written + 1;
  const folder = `week${week.number}`;
  const [first, latest] = [momentOf(written, week.number), momentOf(edited, week.number)];
  const range = { x: [-3, 3], y: [-2, 2] } as const;
  const sketch = plotSvg(`f for ${week.topic}`, range, [{ value: week.value, color: [38, 98, 184] }]);
  return [
    textFile(`${folder}/notes.md`, weekNotes(week, edition), latest),
    textFile(`${folder}/lecture.pdf`, lecture(week, edition), latest),
    textFile(`${folder}/exploration.ipynb`, weekNotebook(week, edition), latest),
    textFile(setPath(week.number, revision).toString(), problemSet(week, edition), latest),
    textFile(`${folder}/data/measurements.csv`, measurements(week, edition), latest),
    textFile(`${folder}/data/values.tsv`, valueTable(week), first),
    textFile(`${folder}/figures/function.png`, weekFigure(week), first),
    textFile(`${folder}/figures/sketch.svg`, sketch, first),
  ];
}

/** Problem sets were called homework until the midterm. */
function setPath(week: number, revision: number): Buffer {
  return Buffer.from(`week${week}/${revision < 4 ? 'homework' : 'assignment'}.tex`);
}

/** A working day of the autumn term, some hours into it. */
function momentOf(revision: number, hours: number): Date {
  return new Date(Date.UTC(2026, 7, 31 + (revision - 1) * 14, 8 + (hours % 12), (hours * 7) % 60));
}

function exam(title: string, covered: readonly Week[], revision: number): string {
  const problems = covered.map(
    (week) => `  \\item (${week.topic}) Let $f(x) = ${week.tex}$. Find $f'(${revision}/2)$.`,
  );
  return `\\documentclass{article}\n\\title{${title}}\n\\begin{document}\n\\maketitle\n\\begin{enumerate}\n${problems.join('\n')}\n\\end{enumerate}\n\\end{document}\n`;
}

const syllabus = writePdf(
  'Calculus 2026: syllabus',
  weeks.map((week) => ({ heading: `Week ${week.number}: ${week.topic}`, paragraphs: [...week.points] })),
);
