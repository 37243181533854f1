import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import { backupStrip, fileRow, selectFile, versionLines } from './fixtures/files-page.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { test } from './fixtures/test.ts';

const fileAt = (project: TestProject, time: string, path: string) =>
  `${project.url}/.backups/${encodeURIComponent(time)}/${path}?view=file`;

test('the panel lists every version of a file, which are the same, and restores one', async ({
  page,
  api,
  newProject,
}) => {
  const project = await newProject('With versions');
  await project.write({ 'paper.txt': 'draft A' });
  const first = await project.backUp('First');
  await project.write({ 'paper.txt': 'draft B, longer' });
  const second = await project.backUp('Second');
  await project.write({ 'other.txt': 'x' });
  await project.backUp('Third');
  await project.write({ 'paper.txt': 'draft A' });
  const fourth = await project.backUp('Fourth');
  await awaitIndexes(api, project.id);

  await page.goto(project.url);
  await selectFile(page, 'paper.txt');
  await expect(versionLines(page)).toHaveCount(4);
  await expect(versionLines(page).nth(0)).toContainText(/^now.*same as backup/);
  await expect(versionLines(page).nth(1)).toContainText('same as');
  await expect(versionLines(page).nth(2)).toContainText('in 2 backups');
  await expect(versionLines(page).nth(3)).toContainText('in 1 backup');
  await project.write({ 'paper.txt': 'draft C, not backed up' });
  await page.reload();
  await selectFile(page, 'paper.txt');
  await expect(versionLines(page).nth(0)).toContainText('not in a backup as it is now');

  await versionLines(page)
    .nth(2)
    .getByRole('link', { name: /^backup/ })
    .click();
  await expect(backupStrip(page)).toContainText('Third');
  await expect(page.getByRole('region', { name: 'Text of paper.txt' })).toContainText('draft B, longer');
  // From version to version: the second backup holds the same as the third.
  await page.keyboard.press('[');
  await expect(page).toHaveURL(fileAt(project, first.time, 'paper.txt'));
  await expect(page.getByRole('button', { name: 'Older version' })).toBeDisabled();
  await page.keyboard.press(']');
  await expect(backupStrip(page)).toContainText('Third');
  expect(second.time).not.toBe(first.time);
  await page.keyboard.press(']');
  await expect(page).toHaveURL(fileAt(project, fourth.time, 'paper.txt'));
  await page.getByRole('button', { name: 'Show the versions' }).click();
  await expect(versionLines(page)).toHaveCount(4);
  await versionLines(page)
    .nth(3)
    .getByRole('button', { name: /^Restore the version of/ })
    .click();
  const panel = page.getByRole('dialog', { name: 'Restore from a backup' });
  await expect(panel.getByText('1 overwritten')).toBeVisible();
  await panel.getByRole('button', { name: 'Cancel' }).click();
});

test('a version is compared from its line: with now, or with the one before it where now is the same', async ({
  page,
  api,
  newProject,
}) => {
  const project = await newProject('Versions to compare');
  await project.write({ 'plan.txt': 'the first plan' });
  await project.backUp('First');
  await project.write({ 'plan.txt': 'another plan, longer' });
  await project.backUp('Second');
  await awaitIndexes(api, project.id);
  const compareOf = (line: number) =>
    versionLines(page)
      .nth(line)
      .getByRole('link', { name: /^Compare the version of/ });

  await page.goto(project.url);
  await selectFile(page, 'plan.txt');
  await expect(compareOf(1)).toHaveAccessibleName(/with the version of/);
  await compareOf(1).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'plan.txt, earlier' })).toContainText('the first plan');
  await expect(page.getByRole('textbox', { name: 'plan.txt, later' })).toContainText('another plan, longer');

  await page.goBack();
  await selectFile(page, 'plan.txt');
  await expect(compareOf(2)).toHaveAccessibleName(/with now$/);
  await compareOf(2).click();
  await expect(page).toHaveURL(/b=now/);
  await expect(page.getByRole('textbox', { name: 'plan.txt, earlier' })).toContainText('the first plan');
  await expect(page.getByRole('textbox', { name: 'plan.txt, later' })).toContainText('another plan, longer');
});

test('a name that ends is said to end there', async ({ page, api, newProject }) => {
  const project = await newProject('With a renamed file');
  await project.write({ 'old name.txt': 'text' });
  const first = await project.backUp('First');
  await rename(join(project.home, 'old name.txt'), join(project.home, 'new name.txt'));
  await project.backUp('Second');
  await awaitIndexes(api, project.id);
  await page.goto(`${project.url}/.backups/${encodeURIComponent(first.time)}`);
  await selectFile(page, 'old name.txt');
  await expect(versionLines(page).nth(0)).toHaveText('Not in HOME now: deleted, renamed or moved');
  await expect(versionLines(page).nth(1)).toContainText('Not in backups since');
  await expect(versionLines(page).nth(2)).toContainText('in 1 backup');
});

test.describe('with the host off', () => {
  // What asks the host is refused by the server with 503: the browser notes each on its console.
  test.use({ expectedErrors: /503 \(Service Unavailable\)/ });
  test.afterEach(({ site }) => site.startHost('host-b'));

  test('the live file is out of reach, and every version of the backups is there', async ({
    page,
    api,
    site,
    newProject,
  }) => {
    const project = await newProject('Versions of a host that is off', 'host-b');
    await project.write({ 'a.txt': 'one' });
    await project.backUp('First');
    await project.write({ 'a.txt': 'two two' });
    const second = await project.backUp('Second');
    await awaitIndexes(api, project.id);
    await site.stopHost('host-b');
    await page.goto(`${project.url}/.backups/${encodeURIComponent(second.time)}`);
    await selectFile(page, 'a.txt');
    await expect(versionLines(page).nth(0)).toHaveText('Live file and snapshots out of reach: host-b is off');
    await expect(versionLines(page)).toHaveCount(3);
    await versionLines(page)
      .nth(2)
      .getByRole('link', { name: /^backup/ })
      .click();
    await expect(page.getByRole('region', { name: 'Text of a.txt' })).toContainText('one');
  });
});

test('the filter of a backup leads to a search of all of them, below the same folder', async ({
  page,
  api,
  newProject,
}) => {
  const project = await newProject('Filter and find');
  await project.write({ 'week3/data/results.csv': 'a', 'week4/results.csv': 'b', 'week3/notes.md': 'n' });
  const backup = await project.backUp('First');
  await awaitIndexes(api, project.id);
  const found = page.getByRole('article', { name: 'week3/data/results.csv', exact: true });
  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}/week3`);
  await expect(fileRow(page, 'notes.md')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('resul');
  await expect(page.getByRole('link', { name: 'Search all backups for “resul” below HOME/week3' })).toBeVisible();
  await expect(page.getByText('No name here holds “resul”')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/projects/${project.id}/find?q=resul&in=week3`);
  await expect(page.getByRole('status').filter({ hasText: '1 match in 1 backup' })).toBeVisible();
  await expect(found).toBeVisible();

  await page.goto(project.url);
  await expect(fileRow(page, 'week3')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('backup:results');
  await expect(page.getByRole('link', { name: 'Search all backups for “results”' })).toBeVisible();
  await expect(fileRow(page, 'week3')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/projects/${project.id}/find?q=results`);
  await expect(found).toBeVisible();
});

test('backups of one minute are told apart by their seconds', async ({ page, api, newProject }, info) => {
  const project = await newProject('In one minute');
  const texts = ['one', 'two, longer', 'three, longer still'];
  // Two of three backups in a row are of one minute, wherever it ends.
  for (const text of texts) {
    await project.write({ 'a.txt': text });
    await project.backUp();
  }
  await awaitIndexes(api, project.id);
  await page.goto(project.url);
  await selectFile(page, 'a.txt');
  const links = versionLines(page).getByRole('link', { name: /^backup/ });
  await expect(links).toHaveCount(texts.length);
  expect(new Set(await links.allTextContents()).size).toBe(texts.length);
  await page.screenshot({ path: info.outputPath('one-minute.png'), animations: 'disabled' });
});
