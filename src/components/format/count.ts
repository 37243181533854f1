const grouped = new Intl.NumberFormat('en');

/** A count with separators: 41,173. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** A count with its noun: "1 file", "41,173 files". The plural is the noun with an s unless it is given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}
