import { expect, type Page } from '@playwright/test';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import { backupStrip, fileRow } from './fixtures/files-page.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { test } from './fixtures/test.ts';

let project: TestProject;
let past: string;

test.beforeAll(async ({ api, newProject }) => {
  project = await newProject('Gone to');
  await project.write({ 'week3/results.csv': 'a,b\n' });
  past = `${project.url}/.backups/${encodeURIComponent((await project.backUp('Before the exam')).time)}`;
  await project.write({ 'week3/results.csv': 'a,b\n1,2\n' });
  await project.backUp('After it');
  await awaitIndexes(api, project.id);
});

const box = (page: Page) => page.getByRole('textbox', { name: 'Go to', exact: true });
const offer = (page: Page, name: string | RegExp) => page.getByRole('dialog').getByRole('button', { name });

test('Go to… leads to files by their name and to backups by the words of their name or time @phone @dark', async ({
  page,
}, info) => {
  await page.goto(project.url);
  await expect(fileRow(page, 'week3')).toBeVisible();
  await page.getByRole('button', { name: 'Go to…' }).click();
  await box(page).fill('resul');
  await offer(page, 'Find “resul” in the backups').click();
  await expect(page).toHaveURL(`/projects/${project.id}/find?q=resul`);
  await expect(page.getByRole('article', { name: 'week3/results.csv', exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Go to…' }).click();
  await box(page).fill('exam before');
  await expect(offer(page, /· Before the exam/)).toBeVisible();
  await expect(offer(page, /· After it/)).toBeHidden();
  await page.screenshot({ path: info.outputPath(`go-to-${info.project.name}.png`), animations: 'disabled' });
  await offer(page, /· Before the exam/).click();
  await expect(page).toHaveURL(past);
  await expect(backupStrip(page)).toContainText('Before the exam');
});

test('Go to… is walked by keys, and offers nothing of backups outside of a project', async ({ page }) => {
  await page.goto(project.url);
  await expect(fileRow(page, 'week3')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('before the ex');
  await expect(offer(page, /· Before the exam/)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(past);

  await page.goto('/projects');
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('exam before');
  await expect(page.getByText('No page, project or action has this name.')).toBeVisible();
});
