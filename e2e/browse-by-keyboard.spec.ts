import { expect, type Page } from '@playwright/test';
import { backupStrip, fileRow } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

const selected = (page: Page, name: string) => expect(fileRow(page, name)).toHaveAttribute('aria-selected', 'true');

test('folders, filter, times and a file are reached by the keyboard alone', async ({ page, newProject }) => {
  const project = await newProject('By keys');
  await project.write({ 'alpha/inner.txt': 'in', 'beta/b.txt': 'b', 'mango.txt': 'm', 'zebra.txt': 'z' });
  const older = await project.backUp('Older');
  await project.write({ 'alpha/later.txt': 'later' });
  const newer = await project.backUp('Newer');
  const placeOf = (time: string, path: string) => `${project.url}/.backups/${encodeURIComponent(time)}${path}`;

  await page.goto(project.url);
  await expect(page.getByRole('grid', { name: 'HOME' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await selected(page, 'alpha');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${project.url}/alpha`);
  await expect(page.getByRole('grid', { name: 'alpha' })).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(page).toHaveURL(project.url);
  await selected(page, 'alpha');
  await page.keyboard.press('z');
  await selected(page, 'zebra.txt');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await expect(page.getByRole('status').filter({ hasText: '4 entries selected' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('/');
  await page.keyboard.type('an');
  await expect(page.getByRole('status').filter({ hasText: /^1 match/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await selected(page, 'mango.txt');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(fileRow(page, 'zebra.txt')).toBeVisible();

  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(fileRow(page, 'later.txt')).toBeVisible();
  await page.keyboard.press('[');
  await expect(page).toHaveURL(placeOf(newer.time, '/alpha'));
  await expect(backupStrip(page)).toContainText('Newer');
  await page.keyboard.press('[');
  await expect(page).toHaveURL(placeOf(older.time, '/alpha'));
  await expect(fileRow(page, 'inner.txt')).toBeVisible();
  await expect(fileRow(page, 'later.txt')).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await selected(page, 'inner.txt');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Text of inner.txt' })).toContainText('in');
  await page.goBack();
  await page.keyboard.press(']');
  await expect(page).toHaveURL(placeOf(newer.time, '/alpha'));
  await page.keyboard.press(']');
  await expect(page).toHaveURL(`${project.url}/alpha`);
});
