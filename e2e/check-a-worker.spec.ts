import { expect, type Page } from '@playwright/test';
import { awaitWorker } from './fixtures/await-worker.ts';
import { test } from './fixtures/test.ts';

const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Hosts and bucket workers' }).getByRole('row').filter({ hasText: name });

test('an admin sees every worker with its figures, and checks one that is well @phone', async ({ page }) => {
  await page.goto('/hosts');
  for (const name of ['host-a', 'host-b', 'bucket-eu', 'bucket-us'])
    await expect(rowOf(page, name)).toContainText('On');
  await page.getByRole('button', { name: 'host-a', exact: true }).click();
  await expect(page).toHaveURL(/\/hosts\?worker=/);
  const panel = page.getByRole('dialog', { name: 'host-a' });
  await expect(panel.getByText('rustic', { exact: true })).toBeVisible();
  await expect(panel.getByText('0.11.4')).toBeVisible();
  await expect(panel.getByText(/free$/).first()).toBeVisible();

  await panel.getByRole('button', { name: 'Check this worker' }).click();
  const check = panel.getByRole('list', { name: 'The check' }).getByRole('article');
  await expect(check).toContainText('Done');
  // On a phone it lies over the row.
  const notice = page.getByRole('alert').filter({ hasText: 'Check worker host-a: done' });
  // It may go by itself meanwhile.
  await notice
    .getByRole('button', { name: 'Close this notice' })
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await expect(notice).toBeHidden();
  await check.getByRole('button', { name: 'Show the steps' }).click();
  await expect(check).toContainText(/Disk answers in .+ free; storage (btrfs|plain)/);

  await page.reload();
  await expect(page.getByRole('dialog', { name: 'host-a' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/hosts$/);
  await page.goto('/operations');
  await expect(page.getByRole('article', { name: 'Check worker host-a' }).first()).toContainText('Done');
});

test.describe('a host that is stopped', () => {
  test.afterEach(({ site }) => site.startHost('host-b'));

  test('is shown as stopped at once, and its check waits until it is back', async ({ page, api, site }) => {
    await page.goto('/hosts');
    await expect(rowOf(page, 'host-b')).toContainText('On');
    await site.stopHost('host-b');
    await page.reload();
    await expect(rowOf(page, 'host-b')).toContainText(/Off · stopped (just now|\d+ min ago)/);

    await page.getByRole('button', { name: 'host-b', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'host-b' });
    await panel.getByRole('button', { name: 'Check this worker' }).click();
    const check = panel.getByRole('list', { name: 'The check' }).getByRole('article');
    await expect(check).toContainText('host-b, which is off');
    await site.startHost('host-b');
    await awaitWorker(api, 'host-b');
    await expect(check).toContainText('Done');
    await expect(panel.getByText('On', { exact: true })).toBeVisible();
  });
});
