import { expect } from '@playwright/test';
import { admin } from './fixtures/admin.ts';
import { awaitAwake } from './fixtures/await-awake.ts';
import { test } from './fixtures/test.ts';

test.describe('without a session', () => {
  test.use({ storageState: { cookies: [], origins: [] }, expectedErrors: /401 \(Unauthorized\)/ });
  // There has to be one that signs in.
  test.beforeEach(({ account }) => expect(account).toBeTruthy());

  test('a wrong password is refused in words, the right one leads on, and signing out ends it', async ({ page }) => {
    await page.goto('/operations');
    await expect(page).toHaveURL(/\/login\?to=/);
    expect((await page.request.get('/favicon.ico')).headers()['content-type']).toBe('image/svg+xml');
    const password = page.getByRole('textbox', { name: 'Password' });
    await page.getByLabel('E-mail').fill(admin.email);
    await password.fill('not the right words');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'E-mail and password do not match' })).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveValue(admin.email);

    await password.fill(admin.password);
    await password.press('Enter');
    await page.waitForURL('**/operations');
    await awaitAwake(page);
    await expect(page.getByRole('heading', { name: 'Operations' })).toBeVisible();

    await page.getByRole('button', { name: `Account of ${admin.name}` }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/login$/);
    await page.goto('/projects');
    await expect(page).toHaveURL(/\/login/);
  });
});

test.describe('before the page is awake', () => {
  test.use({ storageState: { cookies: [], origins: [] }, javaScriptEnabled: false });

  test('a password that is sent too soon does not stand in the address', async ({ page }) => {
    await page.goto('/login');
    await page.getByLabel('E-mail').fill(admin.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('textbox', { name: 'Password' })).toBeEmpty();
    await expect(page).toHaveURL(/\/login$/);
  });
});

test('every project is listed with how safe it is, and why', async ({ page, newProject }) => {
  const [never, safe] = [await newProject('Never kept'), await newProject('Kept', 'host-b')];
  await safe.write({ 'a.txt': 'kept' });
  await safe.backUp();
  await page.goto('/projects');
  const rowOf = ({ id }: { id: string }) =>
    page.getByRole('row').filter({ has: page.locator(`a[href="/projects/${id}/files"]`) });
  await expect(rowOf(never)).toContainText('Never backed up');
  await expect(rowOf(never)).toContainText('host-a');
  await expect(rowOf(safe)).toContainText(/Protected · (just now|\d+ min ago)/);
  await expect(rowOf(safe)).toContainText('host-b');
  // The row comes from the server, before the page is awake: the pointer comes a second time then.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await rowOf(safe).getByRole('note').hover();
    await expect(page.getByRole('tooltip')).not.toBeEmpty({ timeout: 1_000 });
  }).toPass();
});
