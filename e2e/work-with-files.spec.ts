import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { downloadBy, fileRow, selectFile } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

const picture = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 31) % 251));

// A name that is taken is refused, which the browser notes on its console.
test.use({ expectedErrors: /409 \(Conflict\)/ });

test('folders and files are made, uploaded, renamed, deleted, brought back and downloaded', async ({
  page,
  newProject,
}) => {
  const project = await newProject('Field work');
  const home = (path: string) => join(project.home, path);
  await page.goto(project.url);
  await expect(page.getByText('This project has no files yet')).toBeVisible();
  await page.getByRole('button', { name: 'New folder' }).click();
  const nameBox = page.getByRole('textbox', { name: 'Name of the new folder' });
  await nameBox.fill('a/b');
  await nameBox.press('Enter');
  await expect(page.getByText('A name cannot hold a slash.')).toBeVisible();
  await nameBox.fill('Day 1');
  await nameBox.press('Enter');
  await expect(fileRow(page, 'Day 1')).toHaveAttribute('aria-selected', 'true');
  await fileRow(page, 'Day 1').dblclick();
  await expect(page).toHaveURL(`${project.url}/Day%201`);

  await page.getByLabel('Files to upload').setInputFiles([
    { name: 'photo.raw', mimeType: 'application/octet-stream', buffer: picture },
    { name: 'log.txt', mimeType: 'text/plain', buffer: Buffer.from('cold\n') },
  ]);
  await expect(page.getByRole('region', { name: 'Uploads' })).toContainText('Uploads are done');
  await expect(fileRow(page, 'photo.raw')).toContainText('68');
  expect(await readFile(home('Day 1/photo.raw'))).toEqual(picture);

  await page.getByLabel('Files to upload').setInputFiles({
    name: 'log.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('colder\n'),
  });
  const question = page.getByRole('group', { name: 'What to do with Day 1/log.txt' });
  await question.getByRole('button', { name: 'Keep both' }).click();
  await expect(page.getByRole('region', { name: 'Uploads' })).toContainText('Uploads are done');
  await expect.poll(async () => (await readdir(home('Day 1'))).length).toBe(3);
  expect(await readFile(home('Day 1/log.txt'), 'utf8')).toBe('cold\n');
  await page.getByRole('button', { name: 'Close the uploads' }).click();

  await selectFile(page, 'photo.raw');
  await page.keyboard.press('F2');
  const rename = page.getByRole('textbox', { name: 'New name of photo.raw' });
  await rename.fill('log.txt');
  await rename.press('Enter');
  await expect(page.getByText(/log\.txt” is there already/)).toBeVisible();
  await expect(rename).toBeFocused();
  await rename.fill('summit.raw');
  await rename.press('Enter');
  await expect(fileRow(page, 'summit.raw')).toHaveAttribute('aria-selected', 'true');
  await expect(fileRow(page, 'photo.raw')).toBeHidden();

  await page.keyboard.press('Delete');
  await expect(page.getByText('Deleted summit.raw')).toBeVisible();
  await expect(fileRow(page, 'summit.raw')).toBeHidden();
  expect(await readdir(home('Day 1'))).not.toContain('summit.raw');
  await page.getByRole('alert').filter({ hasText: 'Deleted summit.raw' }).getByRole('button', { name: 'Undo' }).click();
  await expect(fileRow(page, 'summit.raw')).toBeVisible();
  expect(await readFile(home('Day 1/summit.raw'))).toEqual(picture);

  await selectFile(page, 'summit.raw');
  const toolbar = page.getByRole('toolbar', { name: 'Folder' });
  const { name, bytes } = await downloadBy(page, () => toolbar.getByRole('button', { name: 'Download' }).click());
  expect(name).toBe('summit.raw');
  expect(bytes).toEqual(picture);
});
