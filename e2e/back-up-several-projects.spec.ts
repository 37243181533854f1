import { expect } from '@playwright/test';
import { test } from './fixtures/test.ts';

test('several projects are chosen and backed up as one operation, which unfolds to theirs', async ({
  page,
  newProject,
}) => {
  const names = ['Several: one', 'Several: two'];
  for (const name of names) await (await newProject(name)).write({ 'a.txt': name });
  await page.goto('/projects');
  for (const name of names) await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
  await page.getByRole('button', { name: 'Back up 2 projects' }).click();
  await expect(page.getByRole('button', { name: 'New project' })).toBeVisible();
  for (const name of names) {
    const row = page.getByRole('row').filter({ hasText: name });
    await expect(row).toContainText('Protected');
  }

  await page.goto('/operations');
  const parent = page.getByRole('article', { name: 'Back up 2 projects' });
  await expect(parent).toContainText('Done');
  await parent.getByRole('button', { name: 'Show the steps' }).click();
  for (const name of names) await expect(parent.getByText(`Back up ${name}`).first()).toBeVisible();
});
