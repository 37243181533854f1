import { chromium } from '@playwright/test';
import { ensureTools } from '../../setup/ensure-tools.ts';
import type { BenchSite } from '../bench-site.ts';
import { median, type Row, time } from '../row.ts';

interface Load {
  serverMs: number;
  scriptBytes: number;
  largestPaintMs: number;
}

const loads = 5;

/** How the explorer and the list of backups load in a browser that has nothing cached. */
export async function measurePages(site: BenchSite): Promise<Row[]> {
  const { chromium: executablePath } = await ensureTools(['chromium'], () => undefined);
  const { items } = await site.api.projects.list.query();
  const projectId = items[0]?.id;
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const rows: Row[] = [];
    for (const page of ['files', 'backups']) {
      const seen: Load[] = [];
      for (let run = 0; run < loads; run += 1) {
        seen.push(await load(browser, `${site.url}/projects/${projectId}/${page}`, site.cookie));
      }
      const of = (key: keyof Load) => median(seen.map((each) => each[key]));
      rows.push(
        { what: `Page “${page}”: server time`, ours: time(of('serverMs')), bare: '', ratio: '', bar: '–' },
        {
          what: `Page “${page}”: script`,
          ours: `${Math.round(of('scriptBytes') / 1024)} KiB`,
          bare: '',
          ratio: '',
          bar: '–',
        },
        {
          what: `Page “${page}”: largest contentful paint`,
          ours: time(of('largestPaintMs')),
          bare: '',
          ratio: '',
          bar: '–',
        },
      );
    }
    return rows;
  } finally {
    await browser.close();
  }
}

async function load(browser: Awaited<ReturnType<typeof chromium.launch>>, url: string, cookie: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, extraHTTPHeaders: { cookie } });
  const page = await context.newPage();
  try {
    await page.goto(url, { waitUntil: 'networkidle', timeout: 30_000 }).catch(() => page.waitForLoadState('load'));
    return await page.evaluate(async () => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter((each) =>
        each.name.includes('.js'),
      );
      const paint = await new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      });
      return {
        serverMs: (navigation?.responseStart ?? 0) - (navigation?.requestStart ?? 0),
        scriptBytes: scripts.reduce((sum, each) => sum + each.encodedBodySize, 0),
        largestPaintMs: paint,
      };
    });
  } finally {
    await context.close();
  }
}
