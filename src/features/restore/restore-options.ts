import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';

/** What a person chooses in the restore panel. */
export interface RestoreOptions {
  /** Of the whole home, whether that or what is kept beside it. */
  root: RestoreRoot;
  where: 'original' | 'elsewhere';
  /** Used where it goes elsewhere; null: not chosen yet. */
  directory: ProjectPath | null;
  conflicts: ConflictRule;
}

/** The rules in the order in which they are offered, in words. */
export const ruleWords: readonly { rule: ConflictRule; label: string; description: string }[] = [
  {
    rule: 'overwrite',
    label: 'Overwrite',
    description: 'Files that differ are replaced. Undo brings back what was there.',
  },
  {
    rule: 'keep-both',
    label: 'Keep both',
    description: 'What is restored is put beside, as “report (restored 2026-11-24 14.05).txt” (UTC).',
  },
  {
    rule: 'skip',
    label: 'Skip',
    description: 'Files that are there stay as they are; only missing ones are restored.',
  },
];
