import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './fixtures/test.ts';
import { writeLargeFile } from './fixtures/write-large-file.ts';

const progressOf = (page: Page) => page.getByText(/Backing up · \d+ %/);
const safeOf = (page: Page) => page.getByRole('note').filter({ hasText: /Protected · (just now|\d+ min ago)/ });

test('a backup goes on through a reload, and a second tab follows it too', async ({
  page,
  context,
  newProject,
  slowDown,
}) => {
  const project = await newProject('Followed');
  await writeLargeFile(project, 'raw.bin', 160);
  const atSpeed = slowDown(project);
  await page.goto(project.url);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(progressOf(page)).toBeVisible();
  const second = await context.newPage();
  await Promise.all([page.reload(), second.goto(`/projects/${project.id}/backups`)]);
  for (const tab of [page, second]) await expect(progressOf(tab)).toBeVisible();
  await atSpeed();
  for (const tab of [page, second]) await expect(safeOf(tab)).toBeVisible();
  await expect(second.getByRole('table', { name: 'Backups' }).getByRole('row')).toHaveCount(2);
  await rm(join(project.home, 'raw.bin'));
});

test('ten tabs of one browser load, and each hears of a backup', async ({ page, context, newProject }) => {
  const project = await newProject('In ten tabs');
  await project.write({ 'a.txt': 'a' });
  const tabs = [page, ...(await Promise.all(Array.from({ length: 9 }, () => context.newPage())))];
  for (const tab of tabs) {
    await tab.goto(`/projects/${project.id}/backups`);
    await expect(tab.getByText('No backup yet')).toBeVisible();
  }
  await project.backUp('Heard by all');
  for (const tab of tabs) await expect(tab.getByRole('cell', { name: 'Heard by all' })).toBeVisible();
  for (const tab of tabs) await expect(safeOf(tab)).toBeVisible();
});
