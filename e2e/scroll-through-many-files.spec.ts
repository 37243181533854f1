import { expect } from '@playwright/test';
import { backupStrip, fileRow } from './fixtures/files-page.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { test } from './fixtures/test.ts';

const count = 100_000;
const nameOf = (at: number) => `sample-${String(at).padStart(5, '0')}.txt`;

let project: TestProject;

test.beforeAll(async ({ newProject }) => {
  project = await newProject('Many samples');
  await project.write(Object.fromEntries(Array.from({ length: count }, (_, at) => [`samples/${nameOf(at)}`, ''])));
});

test('a hundred thousand files scroll to the last, with only the rows on the screen in the page', async ({ page }) => {
  const backup = await project.backUp();
  for (const place of [
    `${project.url}/samples`,
    `${project.url}/.backups/${encodeURIComponent(backup.time)}/samples`,
  ]) {
    await page.goto(place);
    await expect(fileRow(page, nameOf(0))).toBeVisible();
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(count + 1));
    await page.keyboard.press('End');
    await expect(fileRow(page, nameOf(count - 1))).toHaveAttribute('aria-selected', 'true');
    await expect(fileRow(page, nameOf(count - 1))).toBeInViewport();
    await page.keyboard.press('z');
    await expect(page.getByText('No name that is loaded begins with “z”')).toBeVisible();
    await page.keyboard.press('End');
    await expect(page.getByText('No name that is loaded')).toBeHidden();
    expect(await page.locator('[data-row]').count()).toBeLessThan(100);
    await page.getByRole('grid').hover();
    await page.mouse.wheel(0, -100_000);
    await expect(fileRow(page, nameOf(count - 1))).toBeHidden();
    await expect(page.locator('[data-row]:not([aria-busy="true"])').first()).toBeVisible();
    await page.keyboard.press('Home');
    await expect(fileRow(page, nameOf(0))).toHaveAttribute('aria-selected', 'true');
    expect(await page.locator('[data-row]').count()).toBeLessThan(100);
  }
  await expect(backupStrip(page)).toBeVisible();
});

test('the rows in sight stay until those of another order are known', async ({ page }, info) => {
  await page.goto(`${project.url}/samples`);
  await expect(fileRow(page, nameOf(0))).toBeVisible();
  await page.keyboard.press('End');
  await expect(fileRow(page, nameOf(count - 1))).toBeVisible();
  // The first page of the new order comes at once, the one in sight not yet.
  const [asked, known] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(/files\.list/, async (route) => {
    if (!decodeURIComponent(route.request().url()).includes('"offset":0')) {
      asked.resolve();
      await known.promise;
    }
    await route.continue();
  });
  await page.getByRole('columnheader', { name: 'Size' }).getByRole('button').click();
  await asked.promise;
  await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'true');
  await expect(fileRow(page, nameOf(count - 1))).toBeVisible();
  await page.screenshot({ path: info.outputPath('another-order.png'), animations: 'disabled' });
  known.resolve();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByRole('columnheader', { name: 'Size' })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.locator('[data-row]:not([aria-busy="true"])').first()).toBeVisible();
});
