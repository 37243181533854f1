import type { SheetFacts } from './write-sheet.ts';

/** A word for a shell, whatever it holds. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The bucket's keys where they may be on the sheet, else words that stand in their place. */
export function bucketKeys({ access, withCredentials }: SheetFacts): { accessKeyId: string; secretAccessKey: string } {
  if (access.kind === 's3' && withCredentials) return access;
  return { accessKeyId: 'ACCESS_KEY', secretAccessKey: 'SECRET_KEY' };
}
