import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

/** What an entry is, in a word or two: "Folder", "PNG file", "Link". */
export function entryKind({ name, type }: Pick<DirectoryEntry, 'name' | 'type'>): string {
  if (type === 'directory') return 'Folder';
  if (type === 'symlink') return 'Link';
  if (type === 'other') return 'Special file';
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot + 1) : '';
  return /^[a-z0-9]{1,8}$/i.test(extension) ? `${extension.toUpperCase()} file` : 'File';
}
