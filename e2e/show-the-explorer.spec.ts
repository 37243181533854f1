import { expect } from '@playwright/test';
import { backupStrip, fileRow, selectFile, timesOf } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

// With UPDATE_SCREENSHOT=1 the picture of the README is drawn anew.
const picture = process.env.UPDATE_SCREENSHOT === '1' ? 'docs/explorer.png' : null;

test('a backup of a course looks as the README shows it', async ({ page, course }, info) => {
  const { project, times } = course;
  await page.setViewportSize({ width: 1280, height: 760 });
  await page.goto(`${project.url}/.backups/${encodeURIComponent(times.get('Before the midterm') ?? '')}/week3`);
  await expect(backupStrip(page)).toContainText('Before the midterm');
  await expect(page.getByRole('note').filter({ hasText: /^Protected/ })).toBeVisible();
  await selectFile(page, 'notes.md');
  await expect(page.getByRole('complementary', { name: 'Selected' })).toContainText('Week 3');
  await page.getByRole('button', { name: /^Time: / }).click();
  const menu = timesOf(page);
  await expect(menu.getByText('Start of term')).toBeVisible();
  await expect(menu.getByText('Before the exam')).toBeVisible();
  await expect(fileRow(page, 'data')).toBeVisible();
  await page.screenshot({ path: picture ?? info.outputPath('explorer.png'), animations: 'disabled' });
});
