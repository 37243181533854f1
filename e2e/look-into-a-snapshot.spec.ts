import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import { backupStrip, fileRow, selectFile, snapshotStrip, timesOf, versionLines } from './fixtures/files-page.ts';
import { signIn } from './fixtures/sign-in.ts';
import { test } from './fixtures/test.ts';

test('work that no backup has seen is found in a snapshot, opened, compared, restored and undone', async ({
  page,
  api,
  newProject,
}) => {
  const project = await newProject('Between two backups');
  await project.write({ 'week3/results.csv': 'run,score\n1,10\n' });
  await project.backUp('Morning');
  await awaitIndexes(api, project.id);
  await project.write({ 'week3/results.csv': 'run,score\n1,10\n2,99\n' });
  const { time } = await api.snapshots.take.mutate({ projectId: project.id });
  await project.write({ 'week3/results.csv': 'oh no' });
  const live = () => readFile(join(project.home, 'week3/results.csv'), 'utf8');

  await page.goto(`${project.url}/week3`);
  await selectFile(page, 'results.csv');
  const lines = versionLines(page);
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(0)).toContainText(/^now.*not in a backup as it is now/);
  await expect(lines.nth(1)).toContainText(/^snapshot.*in 1 snapshot/);
  await expect(lines.nth(2)).toContainText(/^backup.*in 1 backup and \d+ snapshots?/);

  await lines
    .nth(1)
    .getByRole('link', { name: /^Compare the version of .* with now$/ })
    .click();
  await expect(page.getByText('Different:')).toBeVisible();
  await page.goBack();
  await selectFile(page, 'results.csv');
  await lines
    .nth(1)
    .getByRole('link', { name: /^snapshot/ })
    .click();
  const address = `/projects/${project.id}/files/.snapshots/${encodeURIComponent(time)}/week3/results.csv?view=file`;
  await expect(page).toHaveURL(address);
  await expect(snapshotStrip(page)).toContainText('Viewing snapshot:');
  await expect(page.getByRole('cell', { name: '99' })).toBeVisible();
  await page.keyboard.press('[');
  await expect(backupStrip(page)).toContainText('Morning');
  await page.keyboard.press(']');
  await expect(page).toHaveURL(address);

  await snapshotStrip(page).getByRole('button', { name: 'Restore this version' }).click();
  const panel = page.getByRole('dialog', { name: 'Restore from a snapshot' });
  await expect(panel.getByText('1 overwritten')).toBeVisible();
  await panel.getByRole('button', { name: /^Restore 1 file/ }).click();
  await expect(panel.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect(await live()).toContain('2,99');
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByText(/back as/)).toBeVisible();
  expect(await live()).toBe('oh no');
});

test('the time switch takes a snapshot, and shows the folder as it was in it', async ({ page, api, newProject }) => {
  const project = await newProject('With a snapshot');
  // The host takes none by itself for some time after one.
  await api.snapshots.take.mutate({ projectId: project.id });
  const before = (await api.snapshots.list.query({ projectId: project.id })).snapshots.length;
  await project.write({ 'report/one.txt': '1' });
  // Removing takes a recent sign-in.
  await signIn(page, `${project.url}/report`);
  await expect(fileRow(page, 'one.txt')).toBeVisible();
  const open = () => page.getByRole('button', { name: 'Time: Now. Choose another' }).click();
  await open();
  const ofSnapshot = timesOf(page).getByRole('button', { name: /Snapshot on the host/ });
  await timesOf(page).getByRole('button', { name: 'Take a snapshot now' }).click();
  await expect(ofSnapshot).toHaveCount(before + 1);
  await page.keyboard.press('Escape');
  await project.write({ 'report/two.txt': '2' });
  await page.reload();
  await expect(fileRow(page, 'two.txt')).toBeVisible();
  await open();
  await ofSnapshot.first().click();
  await expect(snapshotStrip(page)).toContainText('Read-only');
  await expect(fileRow(page, 'one.txt')).toBeVisible();
  await expect(fileRow(page, 'two.txt')).toBeHidden();
  await expect(page.getByRole('button', { name: 'New folder' })).toBeHidden();
  await page.getByRole('button', { name: /^Time: .* Choose another$/ }).click();
  await timesOf(page)
    .getByRole('button', { name: /^Remove the snapshot of/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the snapshot' }).click();
  // What was looked at is gone: one stands in the present again.
  await expect(fileRow(page, 'two.txt')).toBeVisible();
  await open();
  await expect(timesOf(page).getByText('Live files')).toBeVisible();
  await expect(ofSnapshot).toHaveCount(before);
});

test.describe('with the host off', () => {
  // What asks the host is refused by the server with 503: the browser notes each on its console.
  test.use({ expectedErrors: /503 \(Service Unavailable\)/ });
  test.afterEach(({ site }) => site.startHost('host-b'));

  test('a snapshot is said to be out of reach, with the way to the newest backup', async ({
    page,
    api,
    site,
    newProject,
  }) => {
    const project = await newProject('With a snapshot out of reach', 'host-b');
    await project.write({ 'a.txt': 'one' });
    const { time } = await api.snapshots.take.mutate({ projectId: project.id });
    await project.write({ 'a.txt': 'two' });
    await project.backUp('Newest');
    await site.stopHost('host-b');
    await page.goto(`/projects/${project.id}/files/.snapshots/${encodeURIComponent(time)}`);
    await expect(page.getByText('This snapshot is on it')).toBeVisible();
    await page.getByRole('button', { name: /^Open the newest backup/ }).click();
    await expect(backupStrip(page)).toContainText('Newest');
    await expect(fileRow(page, 'a.txt')).toBeVisible();
  });
});
