import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { type StagedEntry, withBelow } from './staged-entry.ts';

/**
 * Which of what is put in place was one file with others and is one of its own now: it had more names than are put in
 * place of it here. A name that is there already stays one of the file that has it.
 */
export function splitFiles(
  placed: readonly StagedEntry[],
  wanted: ReadonlyMap<ProjectPath, { links: number }>,
): ProjectPath[] {
  const files = new Map<bigint, { path: ProjectPath; links: number }[]>();
  for (const entry of withBelow(placed)) {
    const links = wanted.get(entry.path)?.links ?? 1;
    if (links === 1) continue;
    const names = files.get(entry.stats.ino) ?? [];
    files.set(entry.stats.ino, names);
    names.push({ path: entry.path, links });
  }
  return [...files.values()].flatMap((names) =>
    names.filter(({ links }) => names.length < links).map(({ path }) => path),
  );
}
