import { expect, type Page } from '@playwright/test';
import { signIn } from './fixtures/sign-in.ts';
import { test } from './fixtures/test.ts';

test.use({ expectedErrors: /40[34] \((Forbidden|Not Found)\)/ });

const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Deleted projects' }).getByRole('row').filter({ hasText: name });

async function deleteInSettings(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Delete project…' }).click();
  const panel = page.getByRole('dialog', { name: 'Delete project' });
  const confirm = panel.getByRole('button', { name: 'Delete project and 1 backup' });
  await expect(confirm).toBeDisabled();
  await panel.getByLabel(`Type “${name}” to confirm`).fill(name);
  await confirm.click();
  await page.waitForURL('**/projects/deleted');
}

/** Looks at the page as a phone shows it: nothing is wider than the screen. */
async function onPhone(page: Page, look: () => Promise<void>): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await look();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  if (usual) await page.setViewportSize(usual);
}

test('a project is deleted after its plan was shown, comes back whole, and is seen to be gone for good', async ({
  page,
  context,
  newProject,
}, testInfo) => {
  const name = 'No longer taught';
  const project = await newProject(name);
  await project.write({ 'week1/notes.md': '# Notes\n' });
  await project.backUp();
  const settings = `/projects/${project.id}/settings`;
  await signIn(page, settings);
  await page.getByRole('button', { name: 'Delete project…' }).click();
  await expect(page.getByRole('dialog').getByText(/^The project goes with its files and 1 backup/)).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('plan.png') });
  await page.keyboard.press('Escape');
  const otherTab = await context.newPage();
  await otherTab.goto(project.url);
  await expect(otherTab.getByText('week1')).toBeVisible();
  await deleteInSettings(page, name);
  // The other tab hears of it.
  const wasDeleted = (tab: Page) => tab.getByRole('heading', { name: 'This project was deleted' });
  await expect(wasDeleted(otherTab)).toBeVisible({ timeout: 20_000 });
  await expect(rowOf(page, name)).toContainText('Can be put back');
  await expect(rowOf(page, name)).toContainText('by Ada Admin');
  await page.screenshot({ path: testInfo.outputPath('deleted.png') });
  await onPhone(page, async () => {
    await expect(page.getByRole('button', { name: `Put back ${name}` })).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath('deleted-phone.png') });
  });

  await page.goto(project.url);
  await expect(wasDeleted(page)).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('was-deleted.png') });
  await page.getByRole('link', { name: 'Deleted projects' }).click();
  await page.getByRole('button', { name: `Put back ${name}` }).click();
  await expect(rowOf(page, name)).toBeHidden();
  await expect(otherTab.getByText('week1')).toBeVisible({ timeout: 20_000 });
  await otherTab.close();
  await page.getByRole('link', { name: 'All projects', exact: true }).click();
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByText('week1')).toBeVisible();

  await page.goto(settings);
  await deleteInSettings(page, name);
  await page.getByRole('button', { name: `Remove ${name} now…` }).click();
  const panel = page.getByRole('dialog', { name: 'Remove now' });
  await panel.getByLabel(`Type “${name}” to confirm`).fill(name);
  await page.screenshot({ path: testInfo.outputPath('remove.png') });
  await panel.getByRole('button', { name: 'Remove for good' }).click();
  await expect(rowOf(page, name)).toContainText('Gone', { timeout: 30_000 });
  await expect(page.getByRole('button', { name: `Put back ${name}` })).toBeHidden();
  await page.screenshot({ path: testInfo.outputPath('gone.png') });
  await onPhone(page, async () => {
    await expect(rowOf(page, name)).toContainText('Gone');
    await page.screenshot({ path: testInfo.outputPath('gone-phone.png') });
  });
});
