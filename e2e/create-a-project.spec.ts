import { expect } from '@playwright/test';
import { test } from './fixtures/test.ts';

test('a new project is made on the chosen host, and its page is ready when it is', async ({ page }) => {
  await page.goto('/projects');
  await page.getByRole('button', { name: 'New project' }).first().click();
  const panel = page.getByRole('dialog', { name: 'New project' });
  await panel.getByRole('textbox', { name: 'Name' }).fill('Statics – spring 2027');
  await panel.getByRole('radio', { name: /^host-b/ }).check();
  await panel.getByRole('button', { name: 'Create project' }).click();
  await expect(page).toHaveURL(/\/projects\/[0-9a-f-]{36}\/files$/);
  await expect(page.getByRole('grid', { name: 'HOME' })).toBeVisible();
  await expect(page.getByRole('note').filter({ hasText: 'Never backed up' })).toBeVisible();
  const [, id] = /projects\/([0-9a-f-]+)\/files/.exec(page.url()) ?? [];

  await page.getByRole('link', { name: 'Projects' }).first().click();
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/projects/${id}/files"]`) });
  await expect(row).toContainText('Statics – spring 2027');
  await expect(row).toContainText('host-b');
});
