import { seededRandom } from '../random.ts';
import type { Week } from './weeks.ts';

/** Measurements of the week's function with noise, as CSV; each edition has 120 rows more. */
export function measurements(week: Week, edition: number): string {
  const random = seededRandom(`measurements ${week.number}`);
  const stations = ['north', 'south', 'east', 'west'] as const;
  const rows = Array.from({ length: 180 + 120 * edition }, (_, at) => {
    const x = -3 + 6 * random.next();
    const y = week.value(x) + 0.05 * random.normal();
    return `${at + 1},${random.pick(stations)},${x.toFixed(4)},${y.toFixed(4)},"${random.next() < 0.03 ? 'repeated, see log' : ''}"`;
  });
  return `run,station,x,y,remark\n${rows.join('\n')}\n`;
}

/** The table of values that the problem set refers to, as TSV. */
export function valueTable(week: Week): string {
  const rows = Array.from({ length: 61 }, (_, at) => {
    const x = -3 + at / 10;
    const slope = (week.value(x + 1e-4) - week.value(x - 1e-4)) / 2e-4;
    return [x.toFixed(1), week.value(x).toFixed(6), slope.toFixed(4)].join('\t');
  });
  return `x\tf(x)\tf'(x)\n${rows.join('\n')}\n`;
}

const first = [
  'Asha',
  'Ben',
  'Chiara',
  'Dawa',
  'Élodie',
  'Farid',
  'Gita',
  'Hiro',
  'Ines',
  'Jonas',
  'Kavya',
  'Łucja',
] as const;
const last = [
  'Adhikari',
  'Brandt',
  'Conti',
  'Dahal',
  'Eriksen',
  'Fofana',
  'Gurung',
  'Hoang',
  'Ivanova',
  'Joshi',
] as const;

/** Points of 84 students in the weeks that have passed, as CSV. */
export function grades(passedWeeks: number): string {
  const random = seededRandom('grades');
  const header = ['id', 'name', ...Array.from({ length: passedWeeks }, (_, at) => `week ${at + 1}`)].join(',');
  const rows = Array.from({ length: 84 }, (_, at) => {
    const name = `"${random.pick(last)}, ${random.pick(first)}"`;
    const ability = 12 + 3 * random.normal();
    const points = Array.from({ length: 12 }, () =>
      Math.round(Math.min(20, Math.max(0, ability + 2 * random.normal()))),
    );
    return [26_001 + at, name, ...points.slice(0, passedWeeks)].join(',');
  });
  return `${header}\n${rows.join('\n')}\n`;
}
