import { seededRandom } from '../random.ts';

const bodies = {
  mercury: 0.387,
  venus: 0.723,
  earth: 1,
  mars: 1.524,
  jupiter: 5.203,
  saturn: 9.537,
  ceres: 2.766,
} as const;

/** Tables of positions, one file a body and year, as CSV by path. */
export function ephemerides(from: number, to: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [body, axis] of Object.entries(bodies)) {
    for (let year = from; year <= to; year += 1) files[`data/${body}/${year}.csv`] = table(body, axis, year);
  }
  return files;
}

function table(body: string, axis: number, year: number): string {
  const random = seededRandom(`${body} ${year}`);
  const rows = Array.from({ length: 365 }, (_, day) => {
    const angle = (2 * Math.PI * ((year - 2000) * 365.25 + day)) / (365.25 * axis ** 1.5);
    const wobble = 1e-4 * random.normal();
    const date = new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
    return `${date},${(axis * Math.cos(angle) + wobble).toFixed(7)},${(axis * Math.sin(angle) - wobble).toFixed(7)}`;
  });
  return `date,x_au,y_au\n${rows.join('\n')}\n`;
}
