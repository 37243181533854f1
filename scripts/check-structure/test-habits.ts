import { isTest, lineAt, type Problem, type SourceFile } from './source-file.ts';

const habits: readonly { pattern: RegExp; message: string }[] = [
  {
    pattern: /\b(?:describe|it|test|suite)(?:\.\w+)*\.(?:skip|skipIf|runIf|todo|fixme|only)\b|\bx(?:it|describe)\(/g,
    message: 'Every test runs: mend it or delete it, and give it what it needs.',
  },
  {
    pattern: /\btest\.slow\(|\bretries:\s*[1-9]|\bretry:\s*[1-9]/g,
    message: 'A test that passes at the second try hides a race: wait for the event itself.',
  },
  {
    pattern: /\bwaitForTimeout\(|\bawait (?:setTimeout|sleep|delay)\(|=>\s*\{?\s*setTimeout\(\s*(?:resolve|done|r)\b/g,
    message: 'No sleeping in tests: wait for the event (expect.poll, an event of the process), or move the clock.',
  },
  {
    pattern: /\bvi\.wait(?:For|Until)\(/g,
    message:
      'It gives up after a second, which a busy machine may take: use expect.poll, whose time only bounds a hang.',
  },
];

/** Tests that are passed over, run alone, run twice, or sleep. */
export function checkTestHabits(files: SourceFile[]): Problem[] {
  return files
    .filter((file) => isTest(file.path))
    .flatMap((file) =>
      habits.flatMap(({ pattern, message }) =>
        [...file.text.matchAll(pattern)].map((match) => ({
          path: file.path,
          line: lineAt(file.text, match.index),
          message,
        })),
      ),
    );
}
