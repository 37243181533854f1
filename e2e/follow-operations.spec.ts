import { rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { isTerminal } from '#src/contracts/operations/status.ts';
import type { TestProject } from './fixtures/make-project.ts';
import type { Api } from './fixtures/open-api.ts';
import { test } from './fixtures/test.ts';

const rowOf = (page: Page, { name }: TestProject) => page.getByRole('article', { name: `Back up ${name}` });
const filterOf = (page: Page) => page.getByRole('textbox', { name: 'Filter by name of project or host' });

/** A backup that fails, since the files of the project are away while it begins; gives its id. */
async function failBackup(api: Api, project: TestProject): Promise<string> {
  const place = resolve(project.home, '../..');
  await rename(place, `${place}.away`);
  try {
    const { operationId } = await api.backups.create.mutate({ projectId: project.id, name: '', note: '' });
    const read = async () => (await api.operations.get.query({ operationId })).status;
    await expect.poll(async () => isTerminal(await read())).toBe(true);
    expect(await read()).toBe('failed');
    return operationId;
  } finally {
    await rename(`${place}.away`, place);
  }
}

test('by keyboard alone a failed backup is found, read, tried again and dismissed', async ({
  page,
  api,
  newProject,
}) => {
  const project = await newProject('Hard to read');
  await project.write({ 'a.txt': 'a' });
  await failBackup(api, project);
  await page.goto('/operations?state=failed');
  await expect(rowOf(page, project)).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(filterOf(page)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type('hard to');
  await expect(page).toHaveURL(/[?&]q=hard/);
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(rowOf(page, project)).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(rowOf(page, project)).toContainText('Its backups are safe; tell an admin.');
  await expect(rowOf(page, project)).toContainText(/Waited .+ · ran .+ · total .+/);
  await expect(rowOf(page, project).getByRole('list', { name: 'Steps' })).toContainText('Not reached');
  await page.keyboard.press('r');
  await expect(page.getByText('Back up Hard to read: done')).toBeVisible();
  await expect(rowOf(page, project)).toBeHidden();

  await failBackup(api, project);
  await expect(rowOf(page, project)).toContainText('Failed');
  await page.keyboard.press('ArrowDown');
  await expect(rowOf(page, project)).toBeFocused();
  await page.keyboard.press('d');
  await expect(rowOf(page, project)).toBeHidden();
  await expect(page.getByText('No operation matches')).toBeVisible();
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('table', { name: 'Keys: Operations' })).toContainText('Dismiss');
});

test('a failed backup stays at its project, on its host and in the tray until it is dismissed', async ({
  page,
  api,
  newProject,
}) => {
  const project = await newProject('Left in sight');
  await failBackup(api, project);
  await page.goto(project.url);
  const tab = page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: /^Operations/ });
  await expect(tab).toContainText('1');
  await tab.click();
  await expect(rowOf(page, project)).toContainText('Failed');

  await page.goto('/hosts');
  await page.getByRole('button', { name: 'host-a' }).click();
  await expect(rowOf(page, project)).toContainText('Failed');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Operations: .*failed/ }).click();
  await page.getByRole('button', { name: 'Dismiss: Back up Left in sight' }).click();
  await expect(rowOf(page, project)).toBeHidden();
  await page.goto(project.url);
  await expect(page.getByRole('navigation', { name: 'Project' })).toBeVisible();
  await expect(tab).toHaveText('Operations');
});

test('what is looked for stands in the address, and a reload finds it again', async ({ page, newProject }) => {
  const project = await newProject('Looked for');
  await project.write({ 'a.txt': 'a' });
  await project.backUp();
  const created = page.getByRole('article', { name: 'Create project Looked for' });
  await page.goto('/operations?q=looked');
  await expect(rowOf(page, project)).toContainText('Done');
  await page.getByRole('button', { name: 'Kind: All kinds' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Create project' }).click();
  await expect(page).toHaveURL(/kinds=create-project/);
  await expect(created).toBeVisible();
  await expect(rowOf(page, project)).toBeHidden();

  await page.reload();
  await expect(created).toBeVisible();
  await expect(page.getByRole('button', { name: 'Kind: Create project' })).toBeVisible();
  await page.getByText('Canceled', { exact: true }).click();
  await expect(page.getByText('No operation matches')).toBeVisible();
  await page.getByRole('button', { name: 'Show all operations' }).click();
  await expect(page).toHaveURL(/\/operations$/);
  await expect(rowOf(page, project)).toBeVisible();
});

test('several projects backed up at once are one row, which unfolds to each', async ({ page, api, newProject }) => {
  const projects = [await newProject('First of two'), await newProject('Second of two', 'host-b')];
  const { id } = await api.operations.create.mutate({
    kind: 'backup-projects',
    input: { projectIds: projects.map((project) => project.id) },
  });
  await page.goto(`/operations?operation=${id}`);
  const linked = page.getByRole('region', { name: 'The operation of the link' });
  await expect(linked.getByText('2 of 2 done').first()).toBeVisible();
  for (const project of projects) await expect(linked.locator(rowOf(page, project))).toContainText('Done');
  await linked.getByRole('button', { name: 'Close the operation of the link' }).click();
  await expect(page).toHaveURL(/\/operations$/);
  await expect(rowOf(page, projects[0] as TestProject)).toBeHidden();
});

test('what ended while its page was on its way is on it', async ({ page, newProject }) => {
  const project = await newProject('Fast asleep');
  await project.write({ 'a.txt': 'a' });
  await page.goto(project.url);
  const safe = page.getByRole('note').filter({ hasText: /Protected · (just now|\d+ min ago)/ });
  let held = false;
  await page.route(/\/operations\?.*_rsc=/, async (route) => {
    if (held || route.request().headers()['next-router-prefetch']) return route.continue();
    held = true;
    const before = await route.fetch();
    await project.backUp();
    await expect(safe).toBeVisible();
    await route.fulfill({ response: before });
  });
  await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Operations' }).click();
  await expect(rowOf(page, project)).toContainText('Done');
});

test('what ended before its tab was listening is said all the same', async ({ page, newProject }) => {
  const project = await newProject('Heard late');
  await project.write({ 'a.txt': 'a' });
  const ended = Promise.withResolvers<void>();
  await page.route(/\/operations\.events\b/, async (route) => {
    await ended.promise;
    await route.continue();
  });
  await page.goto(project.url);
  await project.backUp();
  ended.resolve();
  await expect(page.getByText('Back up Heard late: done')).toBeVisible();
});

test('on a small screen an operation is read and dismissed in one column @phone', async ({ page, api, newProject }) => {
  const project = await newProject('In the hand');
  await failBackup(api, project);
  await page.goto('/operations?state=failed&q=in+the+hand');
  await rowOf(page, project).getByRole('button', { name: 'Show the steps' }).click();
  await expect(rowOf(page, project)).toContainText('Its backups are safe; tell an admin.');
  await expect(rowOf(page, project).getByRole('button', { name: 'Retry', exact: true })).toBeInViewport();
  await rowOf(page, project).getByRole('button', { name: 'Dismiss', exact: true }).click();
  await expect(page.getByText('No operation matches')).toBeVisible();
});

test('an admin sets how much a host does at a time, and takes it back', async ({ page, api }) => {
  const read = async () => (await api.operations.limits.query()).workers.find(({ name }) => name === 'host-a')?.limits;
  await page.goto('/hosts');
  await page.getByRole('button', { name: 'Limits' }).click();
  const host = page.getByRole('region', { name: 'Limits of host-a' });
  const box = host.getByRole('textbox', { name: 'Asked for, at a time' });
  await box.fill('5');
  await expect.poll(read).toEqual({ lanes: { ops: 5 }, kinds: {} });
  await host.getByRole('button', { name: 'By kind' }).click();
  await host.getByRole('textbox', { name: 'Restore', exact: true }).fill('1');
  await expect.poll(read).toEqual({ lanes: { ops: 5 }, kinds: { restore: 1 } });
  await expect(host).toContainText(/Asked for: \d+ of 5 running/);

  await page.reload();
  await expect(box).toHaveValue('5');
  await expect(host.getByRole('textbox', { name: 'Restore', exact: true })).toHaveValue('1');
  await box.fill('');
  await host.getByRole('textbox', { name: 'Restore', exact: true }).fill('');
  await expect.poll(read).toEqual({ lanes: {}, kinds: {} });
});

test('a long list is walked to its end, while only what is in sight is drawn', async ({ page, api }) => {
  const worker = (await api.workers.list.query()).find(({ name }) => name === 'host-b');
  const many = 70;
  for (let count = 0; count < many; count += 1) {
    await api.operations.create.mutate({ kind: 'check-worker', input: {}, workerId: worker?.id, force: true });
  }
  await page.goto('/operations?kinds=check-worker');
  const rows = page.getByRole('article');
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('article:focus')).toBeVisible({ timeout: 500 });
  }).toPass();
  const placeOf = () => page.locator('li:has(> article:focus)').getAttribute('data-index');
  await expect
    .poll(async () => {
      await page.keyboard.press('End');
      return Number(await placeOf());
    })
    .toBeGreaterThanOrEqual(many - 1);
  expect(await rows.count()).toBeLessThan(50);
  await page.keyboard.press('Home');
  await expect.poll(placeOf).toBe('0');
});
