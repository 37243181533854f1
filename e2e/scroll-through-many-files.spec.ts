import { expect } from '@playwright/test';
import { backupStrip, fileRow } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

const count = 10_000;
const nameOf = (at: number) => `sample-${String(at).padStart(5, '0')}.txt`;

test('ten thousand files scroll to the last, with only the rows on the screen in the page', async ({
  page,
  newProject,
}) => {
  const project = await newProject('Many samples');
  await project.write(Object.fromEntries(Array.from({ length: count }, (_, at) => [`samples/${nameOf(at)}`, ''])));
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
