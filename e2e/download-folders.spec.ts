import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { downloadBy, fileRow, selectFile } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';
import { unpack } from './fixtures/unpack.ts';

test('a folder of a backup is downloaded as zip, as tar.zst, and the choice is remembered', async ({
  page,
  newProject,
}) => {
  const project = await newProject('Folders to take along');
  await project.write({
    'week3/results.csv': 'a,b\n1,2\n',
    'week3/deep/er/notes.txt': 'far down',
    'other.txt': 'beside',
  });
  await symlink('results.csv', join(project.home, 'week3/latest'));
  const backup = await project.backUp();
  await project.write({ 'week3/results.csv': 'changed since\n' });
  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
  await selectFile(page, 'week3');

  const zip = await downloadBy(page, () =>
    page.getByRole('toolbar', { name: 'Folder' }).getByRole('button', { name: 'Download as zip' }).click(),
  );
  expect(zip.name).toBe('week3.zip');
  const fromZip = await unpack('zip', zip.bytes);
  expect(await readFile(join(fromZip, 'week3/results.csv'), 'utf8')).toBe('a,b\n1,2\n');
  expect(await readFile(join(fromZip, 'week3/deep/er/notes.txt'), 'utf8')).toBe('far down');
  expect(await readFile(join(fromZip, 'week3/latest'), 'utf8')).toBe('a,b\n1,2\n');

  await page.getByRole('button', { name: 'Other formats' }).click();
  const tar = await downloadBy(page, () => page.getByRole('menuitem', { name: 'Download as tar.zst' }).click());
  expect(tar.name).toBe('week3.tar.zst');
  const fromTar = await unpack('tar.zst', tar.bytes);
  expect(await readdir(fromTar)).toEqual(['week3']);
  expect(await readFile(join(fromTar, 'week3/results.csv'), 'utf8')).toBe('a,b\n1,2\n');

  await page.reload();
  await fileRow(page, 'week3').click({ button: 'right' });
  const again = await downloadBy(page, () => page.getByRole('menuitem', { name: 'Download as tar.zst' }).click());
  expect(again.name).toBe('week3.tar.zst');
});

test('live files that are selected come in one archive, and a folder by itself', async ({ page, newProject }) => {
  const project = await newProject('A selection to take along');
  await project.write({ 'a.txt': 'A', 'b.txt': 'B', 'c.txt': 'C', 'd/e.txt': 'E' });
  await page.goto(project.url);
  await selectFile(page, 'a.txt');
  await fileRow(page, 'b.txt').click({ modifiers: ['Control'] });
  await fileRow(page, 'd').click({ modifiers: ['Control'] });
  const toolbar = page.getByRole('toolbar', { name: 'Folder' });
  const some = await downloadBy(page, () => toolbar.getByRole('button', { name: 'Download as zip' }).click());
  expect((await readdir(await unpack('zip', some.bytes))).sort()).toEqual(['a.txt', 'b.txt', 'd']);

  await page.keyboard.press('Escape');
  const all = await downloadBy(page, () => toolbar.getByRole('button', { name: 'Download folder as zip' }).click());
  expect(all.name).toBe('A selection to take along.zip');
  const into = await unpack('zip', all.bytes);
  expect((await readdir(join(into, 'A selection to take along'))).sort()).toEqual(['a.txt', 'b.txt', 'c.txt', 'd']);
});

test.describe('a download that is refused', () => {
  test.use({ expectedErrors: /404/ });

  test('says why, and the page stays', async ({ page, newProject }) => {
    const project = await newProject('Gone before the download');
    await project.write({ 'here/x': 'x' });
    await page.goto(project.url);
    await selectFile(page, 'here');
    await page.route('**/archive', (route) => {
      const body = route.request().postData()?.replace('name=here', 'name=gone') ?? '';
      return route.continue({ postData: body });
    });
    await page.getByRole('toolbar', { name: 'Folder' }).getByRole('button', { name: 'Download as zip' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'It was not downloaded' })).toContainText('gone');
    await expect(fileRow(page, 'here')).toBeVisible();
  });
});
