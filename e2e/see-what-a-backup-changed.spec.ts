import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { askDatabase } from './fixtures/ask-database.ts';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import { awaitWorker } from './fixtures/await-worker.ts';
import { test } from './fixtures/test.ts';

const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Backups', exact: true }).getByRole('row').filter({ hasText: name });
const toggleOf = (page: Page, name: string) => rowOf(page, name).locator('button[aria-expanded]');
const changes = (page: Page) => page.getByRole('region', { name: 'What changed' });
const folders = (page: Page) => changes(page).getByRole('list', { name: 'Folders that changed' }).getByRole('listitem');

test('a row of the backups counts what went, and unfolds to what changed folder by folder', async ({
  page,
  api,
  newProject,
}) => {
  const project = await newProject('Changed by folder');
  await project.write({ 'old/a.txt': 'a'.repeat(300), 'old/b.txt': 'b', 'week1/notes.md': 'one', 'same/x.txt': 'x' });
  await project.backUp('First one');
  await rm(join(project.home, 'old'), { recursive: true });
  await project.write({ 'week1/notes.md': 'one and two', 'new/deep/data.csv': 'd'.repeat(2_000), 'top.txt': '1234' });
  await project.backUp('Second one');
  await project.backUp('Third one');
  await project.write(Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`many/d${n}/f`, 'x'.repeat(n + 1)])));
  await project.write({ 'many/keep': 'k' });
  await project.backUp('Fourth one');
  for (let n = 0; n < 11; n += 1) await rm(join(project.home, `many/d${n}`), { recursive: true });
  await project.backUp('Fifth one');
  await awaitIndexes(api, project.id);

  await page.goto(`/projects/${project.id}/backups`);
  await expect(rowOf(page, 'First one')).toContainText('+4 −0 ~0');
  await expect(rowOf(page, 'Second one')).toContainText('+2 −2 ~1');
  await expect(rowOf(page, 'Third one')).toContainText('+0 −0 ~0');
  await expect(rowOf(page, 'Fifth one')).toContainText('+0 −11 ~0');

  await toggleOf(page, 'Second one').focus();
  await page.keyboard.press('ArrowRight');
  await expect(folders(page)).toHaveText([
    /new.*Added.*\+1 \(1\.95 KiB\)/,
    /old.*Removed.*−2 \(301 B\)/,
    /week1.*~1/,
    /HOME.*\+1 \(4 B\)/,
  ]);
  await expect(changes(page)).toContainText('Changed since the backup before');
  // The row that unfolds pushes the next one down and does not lie over it.
  const unfolded = await changes(page).boundingBox();
  const next = await rowOf(page, 'First one').boundingBox();
  expect(next?.y ?? 0).toBeGreaterThan((unfolded?.y ?? 0) + (unfolded?.height ?? Number.POSITIVE_INFINITY));
  await page.keyboard.press('ArrowLeft');
  await expect(changes(page)).toBeHidden();
  await expect(toggleOf(page, 'Second one')).toBeFocused();

  await toggleOf(page, 'Third one').click();
  await expect(changes(page)).toContainText('Nothing changed since the backup before');
  await toggleOf(page, 'First one').click();
  await expect(page.getByText('There is no backup before it: everything is new.')).toBeVisible();
  await toggleOf(page, 'Fifth one').click();
  await expect(folders(page)).toHaveCount(8);
  await expect(folders(page).first()).toHaveText(/d10.*Removed.*−1 \(11 B\)/);
  await expect(changes(page)).toContainText('3 more folders changed: Compare shows them all');

  await toggleOf(page, 'Second one').click();
  await folders(page).nth(1).getByRole('link').click();
  // What went is there in the backup before.
  await expect(page.getByRole('region', { name: 'Backup', exact: true })).toContainText('First one');
  await expect(page.getByTitle('a.txt', { exact: true })).toBeVisible();
  await page.goBack();
  await changes(page).getByRole('link', { name: 'Compare' }).click();
  const differs = page.getByRole('list', { name: 'What differs' });
  await expect(differs.getByRole('button', { name: /old.*Removed/ })).toBeVisible();
  await expect(differs.getByRole('button', { name: /new.*Added/ })).toBeVisible();
});

test('a row says which files were skipped, and that the live files were read where no snapshot could be taken', async ({
  page,
  site,
  newProject,
}, info) => {
  const project = await newProject('Read while it changed');
  await project.write({ 'a.txt': 'a' });
  const { id } = await project.backUp('Only one');
  // As a host without btrfs reports it of files that its rustic may not read.
  await askDatabase(
    site,
    `UPDATE "Backup" SET storage = 'plain', "skippedCount" = 3, skipped = $2 WHERE id = $1::uuid`,
    [id, ['secret/key.pem', 'secret/two\\x0alines']],
  );
  await page.goto(`/projects/${project.id}/backups`);
  const warning = rowOf(page, 'Only one').getByRole('button', { name: '3 files skipped: show' });
  await warning.hover();
  await expect(page.getByRole('tooltip')).toHaveText('3 files could not be read and are not in it');
  await rowOf(page, 'Only one').getByRole('button', { name: 'Read from the live files: show' }).hover();
  await expect(page.getByRole('tooltip').filter({ hasText: 'while they could change' })).toBeVisible();
  await warning.click();
  await expect(page.getByText('3 files could not be read and are not in this backup')).toBeVisible();
  await expect(page.getByText('secret/key.pem', { exact: true })).toBeVisible();
  await expect(page.getByText(/^secret\/two.+lines$/)).toBeVisible();
  await expect(page.getByText('and 1 more')).toBeVisible();
  await expect(page.getByText('the live files, while they could change', { exact: true })).toBeVisible();
  await page.screenshot({ path: info.outputPath('skipped.png'), animations: 'disabled' });
});

test('on a phone the address of an unfolded row leads to its head, however much stands under it', async ({
  page,
  newProject,
}) => {
  const project = await newProject('Changed on a phone');
  const times: string[] = [];
  for (let backup = 0; backup < 14; backup += 1) {
    const paths = Array.from({ length: 10 }, (_, n) => `folder ${n} of many/inner folder/f${backup}.txt`);
    await project.write(Object.fromEntries(paths.map((path) => [path, path])));
    times.push((await project.backUp(`Number ${backup}`)).time);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const number of [12, 4]) {
    await page.goto(`/projects/${project.id}/backups?backup=${encodeURIComponent(times[number] ?? '')}`);
    await expect(folders(page)).toHaveCount(8);
    await expect(toggleOf(page, `Number ${number}`)).toBeInViewport();
    await expect(folders(page).first()).toBeInViewport();
  }
});

test.describe('with the only bucket worker of the region off', () => {
  test.use({ expectedErrors: /503 \(Service Unavailable\)/ });
  test.afterEach(({ site }) => site.startBucketWorker('bucket-us'));

  test('what changed is not known, says the row, and is by itself when the worker is back', async ({
    page,
    api,
    site,
    newProject,
  }) => {
    const project = await newProject('Changed out of reach', 'host-b');
    await project.write({ 'a.txt': 'a' });
    await project.backUp('First one');
    await project.write({ 'b/c.txt': 'c' });
    await project.backUp('Second one');
    await awaitIndexes(api, project.id);
    await site.stopBucketWorker('bucket-us');
    await page.goto(`/projects/${project.id}/backups`);
    await toggleOf(page, 'Second one').click();
    await expect(page.getByText(/^What changed could not be found out/)).toBeVisible();
    await site.startBucketWorker('bucket-us');
    await awaitWorker(api, 'bucket-us');
    await expect(folders(page)).toHaveText([/b.*Added.*\+1/]);
  });
});
