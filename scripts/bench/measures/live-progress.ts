import { fork } from 'node:child_process';
import { once } from 'node:events';
import { within } from '#src/server/infra/clock/within.ts';
import type { BenchSite } from '../bench-site.ts';
import type { LiveFigures } from '../live/drive.ts';
import type { Row } from '../row.ts';

/** Both audiences take less than a minute each. */
const longestMs = 10 * 60_000;

const audiences: Record<LiveFigures['audience'], string> = {
  members: '500 tabs of 100 people in 4 projects each',
  admins: '500 tabs of admins who see all 200',
};

/**
 * How old an event of progress is when it reaches a browser's socket, with 200 operations that each report five times a
 * second and 500 tabs that listen to one more web process of the site, and what that costs.
 */
export async function measureLiveProgress({ hubEnvironment }: BenchSite): Promise<Row[]> {
  const driver = fork('scripts/bench/live/drive.ts', {
    env: { ...process.env, ...hubEnvironment },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const figures: LiveFigures[] = [];
  driver.on('message', (each: LiveFigures) => figures.push(each));
  const ended = once(driver, 'exit');
  if (!(await within(longestMs, ended))) {
    driver.kill('SIGKILL');
    throw new Error(`The measure of live progress has not ended after ${longestMs / 60_000} minutes.`);
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`The measure of live progress ended with ${code}.`);
  return figures.flatMap(rowsOf);
}

function rowsOf(figures: LiveFigures): Row[] {
  const { p50Ms, p95Ms, events, seconds, webCores, webBytes, webBytesBefore } = figures;
  const perSecond = (count: number) => `${Math.round(count / seconds).toLocaleString('en')} a second`;
  const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
  const row = (what: string, ours: string, bar = '–'): Row => ({
    what: `Live progress, ${audiences[figures.audience]}: ${what}`,
    ours,
    bare: '',
    ratio: '',
    bar,
  });
  return [
    row('from XADD to the socket, median', `${p50Ms} ms`),
    row('the same, 95th percentile', `${p95Ms} ms`, '300 ms'),
    row('events written; delivered', `${perSecond(figures.written)}; ${perSecond(events)}`),
    row(
      'web: processor; memory before and with all tabs',
      `${webCores.toFixed(2)} cores; ${mebibytes(webBytesBefore)}, ${mebibytes(webBytes)}`,
    ),
    row(
      'SQL statements per 1,000 events; per row that changes',
      `${figures.statementsPerThousand.toFixed(1)}; ${figures.statementsPerChange.toFixed(1)}`,
      '0; 6',
    ),
  ];
}
