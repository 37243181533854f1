import { type Cookie, expect, type Page } from '@playwright/test';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { signIn } from './fixtures/sign-in.ts';
import { test } from './fixtures/test.ts';

let project: TestProject;
let session: Cookie[] | undefined;

test.beforeAll(async ({ newProject }) => {
  project = await newProject('Thrown away');
  for (const name of ['First', 'Second', 'Third', 'Fourth', 'Fifth']) {
    await project.write({ [`${name}.txt`]: name });
    await project.backUp(name);
  }
});

test.use({ expectedErrors: /40[34] \((Forbidden|Not Found)\)/ });

// What is deleted right after a sign-in needs no password again. One for all tests: there is a limit.
test.beforeEach(async ({ page, context }) => {
  const backups = `/projects/${project.id}/backups`;
  if (session) {
    await context.clearCookies();
    await context.addCookies(session);
    await page.goto(backups);
  } else {
    await signIn(page, backups);
    session = await context.cookies();
  }
  await expect(table(page)).toBeVisible();
});

const table = (page: Page, name = 'Backups') => page.getByRole('table', { name, exact: true });
const rowOf = (page: Page, text: string, name?: string) => table(page, name).getByRole('row').filter({ hasText: text });

/** Waits until the server has what `act` changes in a backup: its row shows that before. */
async function saved(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForResponse(/\/backups\.edit\b/), act()]);
}

test('backups go to the bin after their plan was shown, come back from it, and are forgotten for good', async ({
  page,
}, testInfo) => {
  await rowOf(page, 'First').getByRole('checkbox').check();
  // The plan is made of what the server has.
  await saved(page, () =>
    rowOf(page, 'Second')
      .getByRole('button', { name: /^Pin the backup/ })
      .click(),
  );
  await expect(rowOf(page, 'Second').getByRole('button', { name: /^Unpin/ })).toBeVisible();
  await rowOf(page, 'Second').getByRole('checkbox').check();
  await page.screenshot({ path: testInfo.outputPath('chosen.png') });
  await page.getByRole('button', { name: 'Delete 2 backups…' }).click();
  const panel = page.getByRole('dialog', { name: 'Delete backups' });
  await expect(panel.getByRole('status')).toHaveText('1 backup goes to the bin, 1 stays');
  await expect(panel.getByText('Stays: It is pinned. Unpin it first.')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('plan.png') });
  await panel.getByRole('button', { name: 'Delete 1 backup' }).click();
  await expect(page.getByText('1 backup moved to the bin')).toBeVisible();
  await expect(rowOf(page, 'First')).toBeHidden();

  await page.getByText('Bin', { exact: true }).click();
  await expect(rowOf(page, 'First', 'Deleted backups')).toContainText('by Ada Admin');
  await page.screenshot({ path: testInfo.outputPath('bin.png') });
  await rowOf(page, 'First', 'Deleted backups')
    .getByRole('button', { name: /^Put back/ })
    .click();
  await expect(page.getByText('The bin is empty')).toBeVisible();
  await page.getByText('Backups', { exact: true }).last().click();
  await expect(rowOf(page, 'First')).toBeVisible();

  await rowOf(page, 'Fifth').getByRole('checkbox').check();
  await page.keyboard.press('Delete');
  const confirm = panel.getByRole('button', { name: 'Delete 1 backup' });
  await expect(confirm).toBeDisabled();
  await panel.getByLabel('Type “Thrown away” to confirm').fill('Thrown away');
  await confirm.click();
  await expect(rowOf(page, 'Fifth')).toBeHidden();
  await page.getByText('Bin', { exact: true }).click();
  await rowOf(page, 'Fifth', 'Deleted backups').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Forget now…' }).click();
  const forget = page.getByRole('dialog', { name: 'Forget now' });
  await forget.getByLabel('Type “Thrown away” to confirm').fill('Thrown away');
  await page.screenshot({ path: testInfo.outputPath('forget.png') });
  await forget.getByRole('button', { name: 'Forget 1 backup' }).click();
  await expect(page.getByText('The bin is empty')).toBeVisible();
  await page.reload();
  await expect(page.getByText('The bin is empty')).toBeVisible();
});

test('an old link to a deleted backup says that it is in the bin', async ({ page, api }) => {
  const { items } = await api.backups.list.query({ projectId: project.id, text: 'First' });
  const address = `${project.url}/.backups/${encodeURIComponent(items[0]?.time ?? '')}`;
  await page.goto(address);
  await expect(page.getByText('First.txt')).toBeVisible();
  await page.goto(`/projects/${project.id}/backups?q=First`);
  await rowOf(page, 'First').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Delete 1 backup…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 backup' }).click();
  await expect(page.getByText('No backup fits')).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('This backup is in the bin')).toBeVisible();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.getByText('First.txt')).toBeVisible();
});

test('the table is ordered by its heads and narrowed by text and source, as the address says', async ({ page }) => {
  const counts = async () => (await table(page).locator('tbody td:nth-child(7)').allInnerTexts()).map(Number);
  await page.getByRole('button', { name: 'Files' }).click();
  await expect(page).toHaveURL(/sort=files/);
  await page.getByRole('button', { name: 'Files' }).click();
  await expect(table(page).getByRole('columnheader', { name: 'Files' })).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(counts).toEqual((await counts()).toSorted((a, b) => a - b));
  await page.keyboard.press('/');
  await page.keyboard.type('cond');
  await expect(table(page).locator('tbody tr')).toHaveCount(1);
  await expect(rowOf(page, 'Second')).toBeVisible();
  await page.getByRole('combobox', { name: 'Source' }).click();
  await page.getByRole('option', { name: 'Schedule' }).click();
  await expect(page.getByText('No backup fits')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rowOf(page, 'Second')).toBeVisible();
});

test('a backup is renamed in its row at once, and is as it was where that is refused', async ({ page, api }) => {
  const rename = async (name: string) => {
    await rowOf(page, name)
      .getByRole('button', { name: /^Rename the backup/ })
      .click();
    await expect(page.getByRole('textbox', { name: /^Name of the backup/ })).toBeFocused();
  };
  await rename('Second');
  await page.keyboard.type('Before the exam');
  await saved(page, () => page.keyboard.press('Enter'));
  await expect(rowOf(page, 'Before the exam')).toBeVisible();
  await page.reload();
  await rename('Before the exam');
  await page.keyboard.type('Given up');
  await page.keyboard.press('Escape');
  await expect(rowOf(page, 'Before the exam')).toBeVisible();

  // It is deleted in another tab while the pin is on its way.
  const { items } = await api.backups.list.query({ projectId: project.id, text: 'Before the exam' });
  const body = { projectId: project.id, backupIds: items.map(({ id }) => id), typedName: 'Thrown away' };
  await saved(page, () =>
    rowOf(page, 'Before the exam')
      .getByRole('button', { name: /^Unpin/ })
      .click(),
  );
  const { origin } = new URL(page.url());
  await page.route(/\/backups\.edit\b/, async (route) => {
    const answer = await page.request.post('/api/trpc/backups.delete', { data: body, headers: { origin } });
    expect(answer.status()).toBe(200);
    await route.continue();
  });
  await rowOf(page, 'Before the exam')
    .getByRole('button', { name: /^Pin the/ })
    .click();
  await expect(page.getByText('The backup was not changed')).toBeVisible();
  // As it was, or gone once the list was asked for again.
  await expect(rowOf(page, 'Before the exam').getByRole('button', { name: /^Unpin/ })).toBeHidden();
});

test('a backup that is made while another is changed in its row is shown too', async ({ page, api }) => {
  const changed = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  await page.route(/\/api\/trpc\/.*backups\.list\b/, async (route) => {
    asked.resolve();
    await changed.promise;
    // Given up by the change.
    await route.continue().catch(() => undefined);
  });
  await project.write({ 'Sixth.txt': 'Sixth' });
  await project.backUp('Sixth');
  await awaitIndexes(api, project.id);
  await asked.promise;
  await saved(page, () =>
    rowOf(page, 'Third')
      .getByRole('button', { name: /^Pin the backup/ })
      .click(),
  );
  changed.resolve();
  await expect(rowOf(page, 'Sixth')).toBeVisible();
  await expect(rowOf(page, 'Third').getByRole('button', { name: /^Unpin/ })).toBeVisible();
});
