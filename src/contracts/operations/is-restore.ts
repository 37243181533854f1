/** True for the kinds that put files as they were into a project; each can be undone. */
export function isRestore(kind: string): kind is 'restore' | 'restore-snapshot' {
  return kind === 'restore' || kind === 'restore-snapshot';
}
