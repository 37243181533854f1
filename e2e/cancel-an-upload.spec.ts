import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { fileRow } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

test('an upload that was canceled is begun again at once, whatever the first one still waits for', async ({
  page,
  newProject,
}) => {
  const project = await newProject('Second thoughts');
  await page.goto(project.url);
  await expect(page.getByText('This project has no files yet')).toBeVisible();
  // Before it is sent, it is asked whether its name is free.
  const answered = Promise.withResolvers<void>();
  await page.route(/files\.stat/, async (route) => {
    await answered.promise;
    await route.continue();
  });
  const buffer = Buffer.from('read twice\n');
  await page.getByLabel('Files to upload').setInputFiles([{ name: 'notes.txt', mimeType: 'text/plain', buffer }]);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await uploads.getByRole('button', { name: 'Cancel the upload of notes.txt' }).click();
  await expect(uploads).toContainText('Canceled');
  await uploads.getByRole('button', { name: 'Upload notes.txt again' }).click();
  answered.resolve();
  await expect(uploads).toContainText('Uploads are done');
  await expect(fileRow(page, 'notes.txt')).toBeVisible();
  expect(await readFile(join(project.home, 'notes.txt'))).toEqual(buffer);
});
