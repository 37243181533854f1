import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { admin } from './fixtures/admin.ts';
import { ageSession } from './fixtures/age-session.ts';
import { signIn } from './fixtures/sign-in.ts';
import { test } from './fixtures/test.ts';

test.use({ expectedErrors: /403 \(Forbidden\)|401 \(Unauthorized\)/ });

test('the recovery sheet asks for the password again, can be saved, and on paper there is nothing else', async ({
  page,
  context,
  site,
  newProject,
}, testInfo) => {
  const project = await newProject('Kept in a safe');
  await project.write({ 'a.txt': 'a' });
  await project.backUp();
  // A session of its own: giving the password again ends it.
  await signIn(page, `/projects/${project.id}/settings`);
  await ageSession(context, site);
  await page.reload();
  await page.getByRole('link', { name: 'Recovery sheet…' }).click();
  await page.getByRole('button', { name: 'Show the recovery sheet' }).click();
  const dialog = page.getByRole('dialog', { name: 'Enter your password again' });
  await dialog.getByLabel('Password', { exact: true }).fill('not the right words');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('This is not the password of ada@example.org.');
  await page.screenshot({ path: testInfo.outputPath('password-again.png') });
  await dialog.getByLabel('Password', { exact: true }).fill(admin.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  const sheet = page.getByRole('article', { name: 'Recovery sheet' });
  await expect(sheet).toContainText('RECOVERY SHEET of “Kept in a safe”');
  await page.screenshot({ path: testInfo.outputPath('sheet.png') });

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as text' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(`recovery-${project.id}.txt`);
  expect(await readFile(await saved.path(), 'utf8')).toBe(await sheet.locator('pre').textContent());

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await expect(sheet).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('paper.png'), fullPage: true });
});
