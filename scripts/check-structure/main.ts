import { checkStructure } from './check-structure.ts';
import { measure } from './file-sizes.ts';
import { readSources } from './source-file.ts';

// Prints what is out of place and where it belongs, then the counts; ends with 1 where there was something.
const files = await readSources(process.cwd());
const problems = checkStructure(files);
for (const { path, line, message } of problems) {
  process.stdout.write(`${line === null ? path : `${path}:${line}`}\n    ${message}\n`);
}
const sizes = measure(files);
process.stdout.write(
  `${sizes.files} files, ${sizes.lines} lines, median ${sizes.median}, longest ${sizes.longest}; ${problems.length} out of place\n`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
