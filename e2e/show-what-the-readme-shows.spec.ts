import { expect, type TestInfo } from '@playwright/test';
import { backupStrip, fileRow, selectFile, timesOf } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

test.use({ viewport: { width: 1280, height: 760 } });

/** With UPDATE_SCREENSHOT=1 the pictures of the README are drawn anew. */
const placeOf = (name: string, info: TestInfo) =>
  process.env.UPDATE_SCREENSHOT === '1' ? `docs/${name}.png` : info.outputPath(`${name}.png`);

test('a backup of a course looks as the README shows it', async ({ page, course }, info) => {
  const { project, times } = course;
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
  await page.screenshot({ path: placeOf('explorer', info), animations: 'disabled' });
});

test('a file that is found in all backups looks as the README shows it', async ({ page, course }, info) => {
  const { project } = course;
  await page.goto(`/projects/${project.id}/find?q=notes`);
  await expect(page.getByRole('article', { name: /notes\.md$/ }).first()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: / matches in \d+ backups/ })).toBeVisible();
  await expect(page.getByRole('note').filter({ hasText: /^Protected/ })).toBeVisible();
  // The third match, unfolded, and an older version of it.
  const keys = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown'];
  for (const key of keys) await page.keyboard.press(key);
  await expect(
    page.getByRole('complementary', { name: 'Preview' }).getByRole('region', { name: 'The beginning of the file' }),
  ).toContainText('Week 3');
  await page.screenshot({ path: placeOf('find', info), animations: 'disabled' });
});
