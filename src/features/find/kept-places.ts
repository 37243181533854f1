import { z } from 'zod';
import { projectPath } from '#src/contracts/files/paths.ts';

/** What a browser keeps of a project's searches. */
export const keptFind = z.object({
  /** The latest first. */
  searches: z.array(z.string()),
  directories: z.array(projectPath),
  /** A directory that new searches begin in; null: anywhere. */
  pinned: projectPath.nullable(),
});
export type KeptFind = z.infer<typeof keptFind>;

export const nothingKept: KeptFind = { searches: [], directories: [], pinned: null };

const mostSearches = 10;
const mostDirectories = 5;

/** With a search that somebody made use of as the latest; what it was typed out of is one with it. */
export function withSearch(kept: KeptFind, typed: string): KeptFind {
  const text = typed.trim();
  if (text === '') return kept;
  const others = kept.searches.filter((other) => other !== text);
  return { ...kept, searches: [text, ...others].slice(0, mostSearches) };
}

/** With a directory as the latest one. */
export function withDirectory(kept: KeptFind, directory: KeptFind['directories'][number]): KeptFind {
  if (directory === '') return kept;
  const others = kept.directories.filter((other) => other !== directory);
  return { ...kept, directories: [directory, ...others].slice(0, mostDirectories) };
}
