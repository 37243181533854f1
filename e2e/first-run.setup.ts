import { expect } from '@playwright/test';
import { adminState, test } from './fixtures/test.ts';

test.use({ storageState: { cookies: [], origins: [] } });

test('the one-time link makes the first account, once', async ({ page, site }) => {
  await page.goto(site.loginLink);
  await page.getByLabel('Name').fill('Ada Admin');
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.getByRole('textbox', { name: 'Password' }).fill('a few words in a row');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page).toHaveURL(/\/projects$/);
  await page.context().storageState({ path: adminState(site) });

  await page.goto(site.loginLink);
  await expect(page.getByText('This link cannot be used any more')).toBeVisible();
});
