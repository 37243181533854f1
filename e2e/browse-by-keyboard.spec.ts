import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
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
  // The host may have kept a snapshot between the two.
  await expect(async () => {
    await page.keyboard.press('[');
    await expect(page).toHaveURL(placeOf(older.time, '/alpha'), { timeout: 2_000 });
  }).toPass();
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

test('the folder under the cursor, and this one before and after, are fetched before they are asked for', async ({
  page,
  newProject,
}) => {
  const project = await newProject('Fetched ahead');
  await project.write({ 'alpha/inner.txt': 'in' });
  await project.backUp('Older');
  await project.write({ 'alpha/later.txt': 'later' });
  const middle = await project.backUp('Middle');
  await project.write({ 'alpha/last.txt': 'last' });
  await project.backUp('Newer');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  /** Of which times the folder was listed; of the live files null. */
  const listed = (): (string | null)[] => [...new Set(asked.flatMap(listingsIn))];

  await page.goto(project.url);
  await expect(page.getByRole('grid', { name: 'HOME' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await selected(page, 'alpha');
  await expect.poll(listed).toEqual([null]);

  await page.goto(`${project.url}/.backups/${encodeURIComponent(middle.time)}/alpha`);
  await expect(fileRow(page, 'later.txt')).toBeVisible();
  await expect.poll(() => listed().filter((time) => time !== null).length).toBe(3);
});

const calls = z.record(
  z.string(),
  z.looseObject({ path: z.string().optional(), backupId: z.string().optional(), snapshot: z.string().optional() }),
);

/** The backups and snapshots of which an address asks for the list of `alpha`; null for the live files. */
function listingsIn(address: string): (string | null)[] {
  const url = new URL(address);
  if (!/files\.list|backups\.listDirectory/.test(url.pathname)) return [];
  const inputs = calls.parse(JSON.parse(url.searchParams.get('input') ?? '{}'));
  return Object.values(inputs).flatMap(({ path, backupId, snapshot }) =>
    path === 'alpha' ? [backupId ?? snapshot ?? null] : [],
  );
}
