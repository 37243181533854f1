import { readFile } from 'node:fs/promises';

/** Options of the mount that a path (absolute, resolved) is on. */
export async function mountOptions(path: string): Promise<string[]> {
  return optionsIn(await readFile('/proc/self/mountinfo', 'utf8'), path);
}

/** The same from the text of /proc/self/mountinfo: the last mount on the longest directory above the path counts. */
export function optionsIn(mountinfo: string, path: string): string[] {
  let best = { point: '', options: [] as string[] };
  for (const line of mountinfo.split('\n')) {
    const [, , , , rawPoint, options] = line.split(' ');
    if (rawPoint === undefined || options === undefined) continue;
    const point = rawPoint.replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const above = point === '/' || path === point || path.startsWith(`${point}/`);
    if (above && point.length >= best.point.length) best = { point, options: options.split(',') };
  }
  return best.options;
}
