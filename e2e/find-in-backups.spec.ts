import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, type Request } from '@playwright/test';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import { backupStrip, fileRow } from './fixtures/files-page.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { test } from './fixtures/test.ts';

const findUrl = ({ id }: TestProject, query = '') => `/projects/${id}/find${query}`;
const box = (page: Page) => page.getByRole('textbox', { name: 'Find in all backups' });
const results = (page: Page) => page.getByRole('list', { name: 'Results' });
const result = (page: Page, path: string) => results(page).getByRole('article', { name: path, exact: true });
const which = (page: Page) => page.getByRole('combobox', { name: /^Which backups: / });
const counts = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });

let project: TestProject;
let times: string[];

test.beforeAll(async ({ api, newProject }) => {
  project = await newProject('To be found');
  await project.write({
    'week3/data/results.csv': 'a,b\n1,2\n',
    'week3/data/Résumé (final).txt': 'cv',
    'week4/results.md': 'four',
    '.cache/results.tmp': 'hidden',
    'notes.txt': 'one',
    'minutes [final].txt': 'said',
    ...Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`album/photo-${at + 101}.jpg`, 'a'])),
  });
  times = [(await project.backUp('First')).time];
  await project.write({ 'notes.txt': 'two two' });
  times.push((await project.backUp('Second')).time);
  await project.write({ 'notes.txt': 'one' });
  await rm(join(project.home, 'week3/data/results.csv'));
  times.push((await project.backUp('Third')).time);
  await awaitIndexes(api, project.id);
});

test('a deleted file is found by a part of its name, and the address keeps the search', async ({ page }) => {
  await page.goto(project.url);
  await expect(fileRow(page, 'week3')).toBeVisible();
  await page.keyboard.press('f');
  await expect(page).toHaveURL(findUrl(project));
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('resul');
  await expect(counts(page, '3 matches in 3 backups')).toBeVisible();
  const found = result(page, 'week3/data/results.csv');
  await expect(found).toContainText('gone since');
  await expect(found.locator('mark')).toHaveText('resul');
  await expect(result(page, 'week4/results.md')).toContainText('in the latest');
  await expect(page).toHaveURL(findUrl(project, '?q=resul'));

  await page.reload();
  await expect(found).toBeVisible();
  await page.getByRole('button', { name: 'Names that begin with a dot' }).click();
  await expect(counts(page, '2 matches in 3 backups')).toBeVisible();
  await page.getByRole('link', { name: 'Files', exact: true }).click();
  await expect(fileRow(page, 'week3')).toBeVisible();
  await page.getByRole('link', { name: 'Find', exact: true }).click();
  await expect(counts(page, '2 matches in 3 backups')).toBeVisible();
  await expect(page).toHaveURL(findUrl(project, '?q=resul&hidden=false'));
});

test('keys lead from the box through the results and their versions, open, and come back', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(findUrl(project));
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('notes');
  await expect(result(page, 'notes.txt')).toContainText('3 versions');
  await page.keyboard.press('ArrowDown');
  await expect(result(page, 'notes.txt')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  const versions = results(page).getByRole('article', { name: /^notes\.txt of / });
  await expect(versions).toHaveCount(3);
  // A, B, A: the third is the same as the first.
  await expect(versions.nth(0)).toContainText('same as');
  await expect(versions.nth(1)).not.toContainText('same as');
  await expect(versions.nth(2)).not.toContainText('same as');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(versions.nth(1)).toBeFocused();
  await page.keyboard.press('c');
  await expect(page.getByText('Path copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('notes.txt');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${project.url}/.backups/${encodeURIComponent(times[1] ?? '')}/notes.txt?view=file`);
  await expect(page.getByRole('region', { name: 'Text of notes.txt' })).toContainText('two two');
  await page.goBack();
  await expect(result(page, 'notes.txt')).toBeVisible();
  await expect(box(page)).toHaveValue('notes');

  await box(page).press('ArrowDown');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(`${project.url}/.backups/${encodeURIComponent(times[2] ?? '')}`);
  await expect(backupStrip(page)).toContainText('Third');
  await page.goBack();
  await expect(result(page, 'notes.txt')).toBeVisible();
  await box(page).press('ArrowDown');
  await page.keyboard.press('r');
  const panel = page.getByRole('dialog', { name: 'Restore from a backup' });
  await expect(panel.getByText('1 identical')).toBeVisible();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');
  await expect(page.getByRole('region', { name: 'Recent searches' })).toContainText('notes');
});

test('a search that takes long is ended by the box’s own button', async ({ page }, info) => {
  const held = Promise.withResolvers<void>();
  await page.route('**/api/trpc/**', async (route) => {
    if (route.request().url().includes('find.backups')) await held.promise;
    // Given up by then.
    await route.continue().catch(() => undefined);
  });
  await page.goto(findUrl(project));
  const isSearch = (request: Request) => request.url().includes('find.backups');
  const [search] = await Promise.all([page.waitForRequest(isSearch), box(page).fill('resul')]);
  // What shares a request goes on with it.
  expect(new URL(search.url()).searchParams.has('batch')).toBe(false);
  await expect(page.getByLabel('Searching', { exact: true })).toBeVisible();
  await page.screenshot({ path: info.outputPath('searching.png'), animations: 'disabled' });
  await Promise.all([
    page.waitForEvent('requestfailed', isSearch),
    page.getByRole('button', { name: 'Clear the search' }).click(),
  ]);
  await expect(page.getByLabel('Searching', { exact: true })).toBeHidden();
  await expect(box(page)).toHaveValue('');
  held.resolve();
});

test('Enter opens the best match at once, however quickly it was typed', async ({ page }) => {
  await page.goto(findUrl(project));
  await box(page).fill('results.csv');
  await box(page).press('Enter');
  await expect(page).toHaveURL(/\/week3\/data\/results\.csv\?view=file$/);
  await expect(page.getByRole('table', { name: 'results.csv' })).toBeVisible();
});

test('patterns, exact paths, a folder, one backup and case narrow the search; nothing found says how to widen', async ({
  page,
}) => {
  await page.goto(findUrl(project, '?q=*.csv'));
  await expect(counts(page, '1 match in 3 backups')).toBeVisible();
  await box(page).fill('HOME/week3/data/Résumé (final).txt');
  await expect(result(page, 'week3/data/Résumé (final).txt')).toBeVisible();
  await box(page).fill('RESUL');
  await expect(counts(page, '3 matches in 3 backups')).toBeVisible();
  await page.getByRole('button', { name: 'Match case' }).click();
  await expect(page.getByText('Nothing found for “RESUL”')).toBeVisible();
  await page.getByRole('button', { name: 'Ignore case' }).click();
  await expect(counts(page, '3 matches in 3 backups')).toBeVisible();

  await page.goto(findUrl(project, '?q=resul&in=week4'));
  await expect(counts(page, '1 match in 3 backups')).toBeVisible();
  await box(page).fill('notes');
  await expect(page.getByText('Nothing below HOME/week4 for “notes”. This was found elsewhere.')).toBeVisible();
  await expect(result(page, 'notes.txt')).toBeVisible();
  await page.getByRole('button', { name: 'Find everywhere in HOME' }).click();
  await expect(page).toHaveURL(findUrl(project, '?q=notes'));
  await expect(page.getByText('This was found elsewhere')).toBeHidden();
  await expect(result(page, 'notes.txt')).toBeVisible();
  await page.goto(findUrl(project, '?q=nowhere&in=week4'));
  await expect(page.getByText('below HOME/week4 in 3 backups were searched')).toBeVisible();

  await page.goto(findUrl(project, '?q=results.csv'));
  await which(page).click();
  await page.getByRole('option', { name: /Third$/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing found for “results.csv”')).toBeVisible();
  await page.getByRole('button', { name: 'Find in all backups' }).click();
  await expect(result(page, 'week3/data/results.csv')).toBeVisible();

  await box(page).fill('minutes [final]');
  await expect(page.getByText('Nothing found for “minutes [final]”')).toBeVisible();
  await page.getByRole('button', { name: 'Find these very characters' }).click();
  await expect(result(page, 'minutes [final].txt')).toBeVisible();
});

test.describe('with the server out of reach', () => {
  test.use({ expectedErrors: /net::ERR_FAILED/ });

  test('a search that fails says so and can be tried again', async ({ page }) => {
    let failing = true;
    await page.route('**/api/trpc/**', (route) =>
      failing && route.request().url().includes('find.backups') ? route.abort() : route.continue(),
    );
    await page.goto(findUrl(project, '?q=resul'));
    await expect(page.getByText('The backups could not be searched')).toBeVisible();
    failing = false;
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(counts(page, '3 matches in 3 backups')).toBeVisible();
  });

  test('keys lead through all pages of matches; one that fails says so, is not asked for again and again, and can be retried', async ({
    page,
  }, info) => {
    let asked = 0;
    let failing = true;
    await page.route('**/api/trpc/**', (route) => {
      const isLater = decodeURIComponent(route.request().url()).includes('"offset":30');
      asked += Number(isLater);
      return failing && isLater ? route.abort() : route.continue();
    });
    const photo = (number: number) => result(page, `album/photo-${number}.jpg`);
    await page.goto(findUrl(project, '?q=photo-'));
    await expect(counts(page, '80 matches in 3 backups')).toBeVisible();
    await box(page).press('ArrowDown');
    await expect(photo(101)).toBeFocused();
    await page.keyboard.press('PageDown');
    await expect(photo(111)).toBeFocused();
    await page.keyboard.press('End');
    await expect(photo(130)).toBeFocused();
    await expect(page.getByText('More could not be loaded')).toBeVisible();
    const before = asked;
    await page.keyboard.press('Home');
    await expect(photo(101)).toBeFocused();
    await page.keyboard.press('End');
    await expect(photo(130)).toBeFocused();
    expect(asked).toBe(before);
    await page.screenshot({ path: info.outputPath('more-failed.png'), animations: 'disabled' });
    failing = false;
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(photo(131)).toBeVisible();
    await expect(page.getByText('More could not be loaded')).toBeHidden();
    await photo(130).focus();
    await page.keyboard.press('End');
    await expect(photo(160)).toBeFocused();
    await expect(photo(161)).toBeVisible();
    await page.keyboard.press('End');
    await expect(photo(180)).toBeFocused();
    await expect(counts(page, '80 matches in 3 backups')).toBeVisible();
    await page.keyboard.press('Home');
    await expect(photo(101)).toBeFocused();
  });
});

test('the preview beside the results follows the cursor, and looks well everywhere @phone @dark', async ({
  page,
}, info) => {
  await page.goto(findUrl(project, '?q=notes'));
  await expect(result(page, 'notes.txt')).toBeVisible();
  if ((page.viewportSize()?.width ?? 0) > 1_100) {
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await expect(preview.getByRole('region', { name: 'The beginning of the file' })).toHaveText('one');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(preview.getByRole('region', { name: 'The beginning of the file' })).toHaveText('two two');
    await expect(preview.getByRole('region', { name: 'Versions' }).getByRole('listitem')).toHaveCount(4);
  } else {
    await result(page, 'notes.txt').getByRole('button', { name: 'Show the versions of notes.txt' }).tap();
  }
  await page.screenshot({ path: info.outputPath(`results-${info.project.name}.png`), animations: 'disabled' });
  await page.goto(`${project.url}/notes.txt?view=file`);
  await expect(page.getByRole('textbox', { name: 'Text of notes.txt' })).toBeVisible();
  await page.getByRole('button', { name: 'Show the versions' }).click();
  await expect(page.getByRole('region', { name: 'Versions' }).getByRole('listitem')).toHaveCount(4);
  await page.screenshot({ path: info.outputPath(`versions-${info.project.name}.png`), animations: 'disabled' });
  await page
    .getByRole('region', { name: 'Versions' })
    .getByRole('listitem')
    .nth(2)
    .getByRole('link', { name: /^backup/ })
    .click();
  await expect(page.getByRole('region', { name: 'Text of notes.txt' })).toContainText('two two');
  // The sheet of a small screen makes way for what was chosen; beside it the list stays.
  const sheet = page.getByRole('dialog', { name: 'Versions of this file' });
  await expect(sheet.or(page.getByRole('complementary', { name: 'Versions of this file' }))).toHaveCount(
    info.project.name === 'phone' ? 0 : 1,
  );
});

test('a project without a backup says that there is nothing to look through', async ({ page, newProject }) => {
  await page.goto(findUrl(await newProject('Never backed up'), '?q=notes'));
  await expect(page.getByText('There is no backup yet')).toBeVisible();
});
