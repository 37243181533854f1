import { expect } from '@playwright/test';
import { backupStrip, fileRow, timesOf } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

test('a step in time that is asked for before the backups are known is made when they are', async ({
  page,
  newProject,
}) => {
  const project = await newProject('With a past to come');
  await project.write({ 'a.txt': 'a' });
  const { time } = await project.backUp();
  const [asked, known] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(/\/api\/trpc\/.*backups\.list/, async (route) => {
    asked.resolve();
    await known.promise;
    await route.continue();
  });
  await page.goto(project.url);
  await asked.promise;
  await page.keyboard.press('[');
  known.resolve();
  await expect(page).toHaveURL(`${project.url}/.backups/${encodeURIComponent(time)}`);
  await expect(fileRow(page, 'a.txt')).toBeVisible();
});

test('the time switch keeps the place, and its address survives reload, back and forward', async ({
  page,
  newProject,
}) => {
  const project = await newProject('With a past');
  await project.write({ 'report/one.txt': '1' });
  const first = await project.backUp('First');
  await project.write({ 'report/two.txt': '2', 'later/new.txt': 'n' });
  await project.backUp('Second');
  const past = `${project.url}/.backups/${encodeURIComponent(first.time)}`;

  await page.goto(`${project.url}/report`);
  await expect(fileRow(page, 'two.txt')).toBeVisible();
  await page.getByRole('button', { name: 'Time: Now. Choose another' }).click();
  const times = timesOf(page);
  await times.getByRole('textbox', { name: 'Find a backup or a snapshot' }).fill('fir');
  await times.getByText('First', { exact: true }).click();
  await expect(page).toHaveURL(`${past}/report`);
  await expect(backupStrip(page)).toContainText('Viewing backup snapshot:');
  await expect(fileRow(page, 'one.txt')).toBeVisible();
  await expect(fileRow(page, 'two.txt')).toBeHidden();
  await expect(page.getByRole('button', { name: 'New folder' })).toBeHidden();

  await page.reload();
  await expect(backupStrip(page)).toContainText('First');
  await expect(fileRow(page, 'one.txt')).toBeVisible();
  await expect(fileRow(page, 'two.txt')).toBeHidden();
  await page.goBack();
  await expect(page).toHaveURL(`${project.url}/report`);
  await expect(fileRow(page, 'two.txt')).toBeVisible();
  await page.goForward();
  await expect(page).toHaveURL(`${past}/report`);
  await expect(fileRow(page, 'two.txt')).toBeHidden();

  await page.goto(`${past}/later`);
  await expect(page.getByText('“later” is not in this backup')).toBeVisible();
  await page.getByRole('region', { name: 'Files' }).getByRole('button', { name: 'Back to now' }).click();
  await expect(fileRow(page, 'new.txt')).toBeVisible();
});

test('the addresses of all backups and of all snapshots lead to the list of times @phone', async ({
  page,
  newProject,
}, info) => {
  const project = await newProject('Times to choose');
  await project.write({ 'a.txt': 'a' });
  const { time } = await project.backUp('First');
  for (const name of ['.backups', '.snapshots']) {
    await page.goto(`${project.url}/${name}`);
    await expect(timesOf(page).getByText('First', { exact: true })).toBeVisible();
    await page.screenshot({ path: info.outputPath(`choose-a-time-${info.project.name}.png`), animations: 'disabled' });
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(project.url);
    await expect(fileRow(page, 'a.txt')).toBeVisible();
  }
  await page.goto(`${project.url}/.backups`);
  await timesOf(page).getByText('First', { exact: true }).click();
  await expect(backupStrip(page)).toContainText('First');
  await expect(page).toHaveURL(`${project.url}/.backups/${encodeURIComponent(time)}`);
});
