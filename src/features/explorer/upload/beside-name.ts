/** The `count`-th name to put a file under beside one of its name: "a.txt" → "a (2).txt", "a (3).txt". */
export function besideName(name: string, count: number): string {
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extension = dot > 0 ? name.slice(dot) : '';
  return `${stem} (${count})${extension}`;
}
