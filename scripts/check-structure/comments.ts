import { lineAt, type Problem, type SourceFile } from './source-file.ts';

const habits: readonly { pattern: RegExp; message: string }[] = [
  {
    pattern: /(?:\/\/|\/\*)\s*biome-ignore(?:-all|-start)?\s+[\w/]+(?:\s*$|:\s*(?:<[^>]*>|.{0,14})$)/gm,
    message: 'Say after the colon why the rule is wrong here, in a sentence, or follow the rule.',
  },
  {
    pattern: /(?:\/\/|\/\*)\s*@ts-(?:nocheck|ignore)\b/g,
    message: 'Give the value its type: zod at the edge, a narrower function inside.',
  },
  {
    pattern: /(?:\/\/|\/\*)\s*@ts-expect-error\s*.{0,14}$/gm,
    message: 'Say in the same line why the type is wrong here.',
  },
  {
    pattern: /(?:\/\/|\/\*|^\s*\*).*\b(?:TODO|FIXME|XXX|HACK)\b/gm,
    message: 'Do it now, or leave it out: what is missing belongs in an issue.',
  },
];

/** Comments that switch a check off without a reason, or that put work off. */
export function checkComments(files: SourceFile[]): Problem[] {
  return files.flatMap((file) =>
    habits.flatMap(({ pattern, message }) =>
      [...file.text.matchAll(pattern)].map((match) => ({
        path: file.path,
        line: lineAt(file.text, match.index + match[0].search(/\S/)),
        message,
      })),
    ),
  );
}
