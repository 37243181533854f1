import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { test } from './fixtures/test.ts';

const box = (page: Page) => page.getByRole('textbox', { name: 'Find in all backups' });
const result = (page: Page, path: string) =>
  page.getByRole('list', { name: 'Results' }).getByRole('article', { name: path, exact: true });
const counts = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });
const which = (page: Page) => page.getByRole('combobox', { name: /^Which backups: / });

let project: TestProject;
let times: string[];
const findUrl = (query: string) => `/projects/${project.id}/find${query}`;

test.beforeAll(async ({ api, newProject }) => {
  project = await newProject('To be chosen from');
  await project.write({ 'week3/results.csv': 'a,b\n1,2\n', 'notes.txt': 'one' });
  times = [(await project.backUp('First')).time];
  await project.write({ 'notes.txt': 'two two' });
  times.push((await project.backUp('Second')).time);
  await project.write({ 'notes.txt': 'one' });
  await rm(join(project.home, 'week3/results.csv'));
  times.push((await project.backUp('Third')).time);
  await awaitIndexes(api, project.id);
});

test('several backups are chosen by mouse and by keys, and the address keeps them @phone @dark', async ({
  page,
}, info) => {
  const option = (name: string) => page.getByRole('option', { name: new RegExp(`${name}$`) });
  const inAddress = () => new URL(page.url()).searchParams.get('backup')?.split(',');
  await page.goto(findUrl('?q=results.csv'));
  await which(page).click();
  await option('Third').click();
  await option('First').click();
  await expect(option('First')).toHaveAttribute('aria-selected', 'true');
  await expect(option('Second')).toHaveAttribute('aria-selected', 'false');
  await expect(which(page)).toHaveText('2 backups');
  await expect(counts(page, '1 match in 2 chosen backups')).toBeVisible();
  await page.screenshot({ path: info.outputPath(`choice-${info.project.name}.png`), animations: 'disabled' });
  await page.keyboard.press('Escape');
  await expect(option('First')).toBeHidden();
  await expect(which(page)).toBeFocused();
  await expect.poll(inAddress).toEqual([times[0], times[2]]);
  await page.reload();
  await expect(which(page)).toHaveText('2 backups');
  await expect(counts(page, '1 match in 2 chosen backups')).toBeVisible();

  await which(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Find a backup' })).toBeFocused();
  await page.keyboard.type('sec');
  await expect(page.getByRole('option')).toHaveText([/Second$/]);
  await page.keyboard.press('Enter');
  await expect(which(page)).toHaveText('3 backups');
  await page.getByRole('textbox', { name: 'Find a backup' }).fill('');
  await expect(option('First')).toBeVisible();
  // Past “All backups”; those that were chosen come first.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(which(page)).toHaveText('2 backups');
  await expect.poll(inAddress).toEqual([times[1], times[2]]);
  await page.keyboard.press('Escape');
  await expect(which(page)).toBeFocused();
  await which(page).click();
  await page.getByRole('option', { name: 'All backups' }).click();
  await expect(which(page)).toHaveText('All backups');
  await expect(counts(page, '1 match in 3 backups')).toBeVisible();
  await expect.poll(inAddress).toBeUndefined();
});

test.describe('of what is not there', () => {
  test.use({ expectedErrors: /404/ });

  test('a chosen backup that is none says so, and the others are searched without it', async ({ page }) => {
    await page.goto(findUrl(`?q=notes&backup=${times[1]},2001-01-01T00:00:00Z`));
    await expect(page.getByText('The backup of Mon 1 Jan 2001, 05:45 cannot be searched')).toBeVisible();
    await page.getByRole('button', { name: 'Find in the others' }).click();
    await expect(result(page, 'notes.txt')).toBeVisible();
    await expect(which(page)).toHaveText(/ · Second$/);
  });
});

test('in one backup its own version is found, opened and shown, whatever came after', async ({ page }) => {
  await page.goto(findUrl(`?q=notes&backup=${encodeURIComponent(times[1] ?? '')}`));
  await expect(result(page, 'notes.txt')).toBeVisible();
  await expect(result(page, 'notes.txt')).not.toContainText('versions');
  await box(page).press('Enter');
  await expect(page).toHaveURL(new RegExp(`/\\.backups/${encodeURIComponent(times[1] ?? '')}/notes\\.txt`));
  await expect(page.getByRole('region', { name: 'Text of notes.txt' })).toContainText('two two');
});
