import { expect, test } from 'vitest';
import { reportText } from './report-text.ts';

const row = (what: string, ours: string) => ({ what, ours, bare: '', ratio: '', bar: '–' });
const rowsOf = (report: string) =>
  report
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);

test('each row keeps the machine and the day on which it was measured', () => {
  const whole = reportText('', [row('Backup (5 runs)', '1 s'), row('Restore (5 runs)', '2 s')], {
    on: 'A',
    at: '2026-01-01',
  });
  const later = reportText(whole, [row('Restore (7 runs)', '3 s')], { on: 'B', at: '2026-02-02' });
  expect(rowsOf(later)).toEqual([
    '| Backup (5 runs) | 1 s |  |  | – | 2026-01-01 | A |',
    '| Restore (7 runs) | 3 s |  |  | – | 2026-02-02 | B |',
  ]);
});

test('the heading claims nothing of all rows but what is true of all', () => {
  const report = reportText('', [row('Backup', '1 s')], { on: '2 cores', at: '2026-01-01' });
  expect(report.split('| what')[0]).not.toContain('2 cores');
});

test('the percentile of one measure does not take the place of another’s: names stand by themselves', () => {
  const measured = { on: 'A', at: '2026-01-01' };
  const twice = [row('Search (5 runs)', '1 s'), row('Search (7 runs)', '2 s')];
  expect(() => reportText('', twice, measured)).toThrow('Two rows are called “Search”.');
  expect(() => reportText('', [row('The same, 95th percentile', '2 s')], measured)).toThrow('does not say of what');
});
