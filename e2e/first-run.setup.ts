import { expect } from '@playwright/test';
import { admin, adminState } from './fixtures/admin.ts';
import { test } from './fixtures/test.ts';

test.use({ storageState: { cookies: [], origins: [] } });

test('the one-time link makes the first account, once', async ({ page, site }) => {
  await page.goto(site.loginLink);
  await page.getByLabel('Name').fill(admin.name);
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByRole('textbox', { name: 'Password' }).fill('too short');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page.locator('[data-invalid]').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page).toHaveURL(/\/projects$/);
  await expect(page.getByText('No project yet')).toBeVisible();
  await page.context().storageState({ path: adminState(site) });

  await page.goto(site.loginLink);
  await expect(page.getByText('This link cannot be used any more')).toBeVisible();
});
