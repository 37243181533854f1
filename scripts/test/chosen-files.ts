/** How the names of test files end, and the suite that runs them; the first that fits counts. */
const suiteByEnding = [
  ['.spec.ts', 'browser'],
  ['.integration.test.ts', 'integration'],
  ['.deep.test.ts', 'deep'],
  ['.test.ts', 'unit'],
  ['.test.tsx', 'unit'],
] as const;

/** The chosen test files by the suite that runs them; throws where a path is not that of a test file. */
export function bySuite(files: string[]): Map<string, string[]> {
  const chosen = new Map<string, string[]>();
  for (const file of files) {
    const suite = suiteByEnding.find(([ending]) => file.endsWith(ending))?.[1];
    if (suite === undefined) throw new Error(`${file} is no test file: their names end in .test.ts or .spec.ts.`);
    chosen.set(suite, [...(chosen.get(suite) ?? []), file]);
  }
  return chosen;
}
