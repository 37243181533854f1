import { checkComments } from './comments.ts';
import { checkFileNames } from './file-names.ts';
import { checkFileSizes } from './file-sizes.ts';
import { checkLayers } from './layers.ts';
import { checkNounFiles } from './noun-files.ts';
import type { Problem, SourceFile } from './source-file.ts';
import { checkTestHabits } from './test-habits.ts';

const rules = [checkFileSizes, checkFileNames, checkNounFiles, checkLayers, checkTestHabits, checkComments];

/** Everything about the structure of the sources that is not as it should be, by path. */
export function checkStructure(files: SourceFile[]): Problem[] {
  return rules.flatMap((rule) => rule(files)).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
