import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import { awaitWorker } from './fixtures/await-worker.ts';
import { backupStrip, downloadBy, fileRow, selectFile } from './fixtures/files-page.ts';
import type { TestProject } from './fixtures/make-project.ts';
import type { Api } from './fixtures/open-api.ts';
import { test } from './fixtures/test.ts';

const lost = 'week3/data/results.csv';
const wanted = 'run,seconds\n1,4.2\n2,3.9\n';
const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Restore from a backup' });

/** A course of which yesterday’s backup holds the file as it is wanted, and today’s a spoilt one. */
async function writeCourse(api: Api, project: TestProject): Promise<void> {
  await project.write({ [lost]: wanted, 'week3/data/raw.csv': '1\n', 'week3/notes.md': '# Week 3\n' });
  await project.backUp('Yesterday');
  await project.write({ [lost]: 'spoilt\n' });
  await project.backUp('Today');
  await awaitIndexes(api, project.id);
}

/** From the list of files to the version of the earlier backup, as somebody does who has never seen the page. */
async function openEarlierVersion(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Find', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Find in all backups' })).toBeFocused();
  await page.keyboard.type('resul');
  const found = page.getByRole('article', { name: lost, exact: true });
  await expect(found).toContainText('2 versions');
  await found.getByRole('button', { name: 'Show the versions of results.csv' }).click();
  await page
    .getByRole('article', { name: /^results\.csv of / })
    .nth(1)
    .dblclick();
  await expect(backupStrip(page)).toContainText('Yesterday');
  await expect(page.getByRole('table', { name: 'results.csv' })).toContainText('4.2');
}

test('a deleted file is found, looked at and restored from an earlier backup within seconds', async ({
  page,
  api,
  newProject,
}, info) => {
  const project = await newProject('A lost result');
  await writeCourse(api, project);
  await page.goto(`${project.url}/week3/data`);
  await selectFile(page, 'results.csv');
  const beganAt = performance.now();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Deleted results.csv')).toBeVisible();
  await openEarlierVersion(page);
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await panelOf(page).getByRole('button', { name: 'Restore 1 file', exact: true }).click();
  await expect(panelOf(page).getByRole('table', { name: 'Receipt' })).toBeVisible();
  report(info, 'host on', performance.now() - beganAt);
  expect(await readFile(join(project.home, lost), 'utf8')).toBe(wanted);
  await panelOf(page).getByRole('button', { name: 'Show in HOME' }).click();
  await expect(fileRow(page, 'results.csv')).toBeVisible();
});

test.describe('with the host off', () => {
  // What asks the host is refused by the server with 503: the browser notes each on its console.
  test.use({ expectedErrors: /503 \(Service Unavailable\)/ });
  test.afterEach(({ site }) => site.startHost('host-b'));

  test('the file is found, looked at and downloaded; its restore waits for the host, and runs when it is back', async ({
    page,
    api,
    site,
    newProject,
  }, info) => {
    const project = await newProject('A lost result on a laptop', 'host-b');
    await writeCourse(api, project);
    await rm(join(project.home, lost));
    await site.stopHost('host-b');
    await page.goto(project.url);
    await expect(page.getByText('Host off: host-b')).toBeVisible();
    const beganAt = performance.now();
    await openEarlierVersion(page);
    const { name, bytes } = await downloadBy(page, () => page.getByRole('button', { name: 'Download' }).click());
    report(info, 'host off, downloaded', performance.now() - beganAt);
    expect([name, bytes.toString()]).toEqual(['results.csv', wanted]);

    await page.getByRole('button', { name: 'Restore this version' }).click();
    const panel = panelOf(page);
    await expect(panel.getByText('this waits until it is back, and begins by itself then')).toBeVisible();
    await panel.getByRole('button', { name: 'Restore when the host is back' }).click();
    await expect(panel).toContainText(/wait/i);
    await site.startHost('host-b');
    await awaitWorker(api, 'host-b');
    await expect(panel.getByRole('table', { name: 'Receipt' })).toBeVisible();
    expect(await readFile(join(project.home, lost), 'utf8')).toBe(wanted);
  });
});

/** `npm test` shows it; docs/benchmarks.md says what it is. */
function report(info: { annotations: { type: string; description?: string }[] }, what: string, tookMs: number): void {
  info.annotations.push({ type: 'seconds', description: `results.csv, ${what}: ${(tookMs / 1_000).toFixed(1)} s` });
}
