import type { PastFiles } from '#src/contracts/files/past-files.ts';

/** How an address or a form of the app says which state of the files it means; nothing for the live ones. */
export function sourceFields(source: PastFiles | null): Record<string, string> {
  if (source === null) return {};
  return 'backupId' in source ? { backup: source.backupId } : { snapshot: source.snapshot };
}
