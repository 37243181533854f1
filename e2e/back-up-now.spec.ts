import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { fileRow } from './fixtures/files-page.ts';
import { runningCommands } from './fixtures/running-commands.ts';
import { test } from './fixtures/test.ts';
import { writeLargeFile } from './fixtures/write-large-file.ts';

test('a backup with name and note shows its progress, then its row', async ({ page, newProject, slowDown }) => {
  const project = await newProject('To be kept');
  await writeLargeFile(project, 'raw.bin', 160);
  await project.write({ 'a.txt': 'a', 'b/c.txt': 'c' });
  const atSpeed = slowDown(project);
  await page.goto(`/projects/${project.id}/backups`);
  await expect(page.getByText('No backup yet')).toBeVisible();
  await page.getByRole('button', { name: 'Back up with a name' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill('Before the exam');
  await form.getByLabel('Note').fill('With the raw data.');
  await form.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/Backing up · \d+ %/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Operations: \d+ running/ })).toBeVisible();
  await atSpeed();

  const row = page.getByRole('table', { name: 'Backups' }).getByRole('row').filter({ hasText: 'Before the exam' });
  await expect(row).toContainText('Manual');
  await expect(page.getByRole('note').filter({ hasText: /Protected · (just now|\d+ min ago)/ })).toBeVisible();
  await row.locator('button[aria-expanded]').click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('With the raw data.');
  await expect(page).toHaveURL(/\?backup=/);

  await page.goto('/operations');
  const operation = page.getByRole('article', { name: 'Back up To be kept' }).first();
  await expect(operation).toContainText('Done');
  await operation.getByRole('button', { name: 'Show the steps' }).click();
  await expect(operation).toContainText('3 files, 160');
  await rm(join(project.home, 'raw.bin'));
});

test('a canceled backup leaves no process, no row, and the project as it was', async ({
  page,
  api,
  newProject,
  slowDown,
}) => {
  const project = await newProject('To be stopped');
  await writeLargeFile(project, 'raw.bin', 160);
  const atSpeed = slowDown(project);
  await page.goto(project.url);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/Backing up · [1-9]\d? %/)).toBeVisible();
  expect(await runningCommands(`project-${project.id}`)).not.toEqual([]);

  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/^(Joined the backup that begins now|Backup queued)$/)).toBeVisible();
  const { items } = await api.operations.list.query({ state: 'active', projectId: project.id });
  for (const { id } of items.slice(0, -1)) await api.operations.cancel.mutate({ operationId: id });

  await page.getByRole('button', { name: 'Cancel the backup' }).click();
  await atSpeed();
  await expect(page.getByText('Back up To be stopped: canceled').first()).toBeVisible();
  await expect.poll(() => runningCommands(`project-${project.id}`)).toEqual([]);
  await expect(page.getByRole('note').filter({ hasText: 'Never backed up' })).toBeVisible();
  expect((await api.backups.list.query({ projectId: project.id })).items).toEqual([]);

  await rm(join(project.home, 'raw.bin'));
  await page.getByRole('button', { name: 'New folder' }).click();
  const nameBox = page.getByRole('textbox', { name: 'Name of the new folder' });
  await nameBox.fill('still usable');
  await page.keyboard.press('Enter');
  await expect(fileRow(page, 'still usable')).toBeVisible();
  // The folder may be seen before its making is answered, and until then what is typed goes to the box.
  await expect(nameBox).toBeHidden();
  await page.keyboard.press('b');
  await expect(page.getByRole('note').filter({ hasText: /Protected · (just now|\d+ min ago)/ })).toBeVisible();
});
