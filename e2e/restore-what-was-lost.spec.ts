import { chmod, lstat, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, type Request } from '@playwright/test';
import { backupStrip, fileRow, selectFile, timesOf } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Restore from a backup' });
const planOf = (page: Page) => panelOf(page).getByRole('region', { name: 'What will happen' });

/** The count beside a line of the receipt. */
function receiptCount(page: Page, what: string) {
  return panelOf(page).getByRole('table', { name: 'Receipt' }).getByRole('row').filter({ hasText: what });
}

test('a deleted file comes back as it was: bytes, time and mode', async ({ page, newProject }) => {
  const project = await newProject('A lost thesis');
  const bytes = Buffer.from('chapter one\n\u0000\u00ff the end\n', 'latin1');
  await project.write({ 'thesis/chapter.txt': bytes, 'thesis/notes.txt': 'stays' });
  const file = join(project.home, 'thesis/chapter.txt');
  await chmod(file, 0o640);
  await utimes(file, 1_700_000_000.25, 1_700_000_000.25);
  const backup = await project.backUp('With the chapter');

  await page.goto(`${project.url}/thesis`);
  await selectFile(page, 'chapter.txt');
  await page.keyboard.press('Delete');
  await expect(page.getByText('Deleted chapter.txt')).toBeVisible();
  await expect(fileRow(page, 'chapter.txt')).toBeHidden();

  await page.getByRole('button', { name: 'Time: Now. Choose another' }).click();
  await timesOf(page).getByText('With the chapter').click();
  await expect(page).toHaveURL(`${project.url}/.backups/${encodeURIComponent(backup.time)}/thesis`);
  await selectFile(page, 'chapter.txt');
  await backupStrip(page).getByRole('button', { name: 'Restore…' }).click();
  await expect(planOf(page)).toContainText('1 new');
  await expect(planOf(page).getByRole('row').filter({ hasText: 'chapter.txt' })).toContainText('New');
  await panelOf(page).getByRole('button', { name: 'Restore 1 file', exact: true }).click();
  await expect(receiptCount(page, 'Created')).toContainText('1');
  await expect(receiptCount(page, 'Overwritten')).toContainText('0');

  await panelOf(page).getByRole('button', { name: 'Show in HOME' }).click();
  await expect(page).toHaveURL(`${project.url}/thesis`);
  await expect(fileRow(page, 'chapter.txt')).toBeVisible();
  const found = await lstat(file);
  expect(await readFile(file)).toEqual(bytes);
  expect({ mtimeMs: found.mtimeMs, mode: found.mode & 0o7777 }).toEqual({ mtimeMs: 1_700_000_000_250, mode: 0o640 });
  expect(found.uid).toBe((await lstat(project.home)).uid);
});

test('the plan counts what is new, overwritten and identical, and Undo takes it back', async ({ page, newProject }) => {
  const project = await newProject('A changed paper');
  await project.write({ 'paper/same.txt': 'same', 'paper/changed.txt': 'as it was', 'paper/gone.txt': 'gone' });
  const backup = await project.backUp();
  await project.write({ 'paper/changed.txt': 'as it is now, longer' });
  await rm(join(project.home, 'paper/gone.txt'));

  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
  await selectFile(page, 'paper');
  await page.keyboard.press('r');
  for (const words of ['1 new', '1 overwritten', '1 identical']) await expect(planOf(page)).toContainText(words);
  await panelOf(page).getByRole('button', { name: 'Restore 2 files, replace 1' }).click();
  for (const what of ['Created', 'Overwritten', 'Identical']) await expect(receiptCount(page, what)).toContainText('1');
  const read = (path: string) => readFile(join(project.home, path), 'utf8');
  expect([await read('paper/changed.txt'), await read('paper/gone.txt')]).toEqual(['as it was', 'gone']);

  await panelOf(page).getByRole('button', { name: 'Undo' }).click();
  await expect(receiptCount(page, 'Put back as before')).toContainText('1');
  await expect(receiptCount(page, 'Removed again')).toContainText('1');
  expect(await read('paper/changed.txt')).toBe('as it is now, longer');
  expect((await readdir(join(project.home, 'paper'))).toSorted()).toEqual(['changed.txt', 'same.txt']);
});

test('a plan that nobody waits for any more is given up', async ({ page, newProject }) => {
  const project = await newProject('A long plan');
  await project.write({ 'a.txt': 'a' });
  const backup = await project.backUp();
  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
  await selectFile(page, 'a.txt');
  const isPlan = (request: Request) => new URL(request.url()).pathname === '/api/trpc/restore.plan';
  const held = Promise.withResolvers<void>();
  await page.route('**/api/trpc/restore.plan?**', async (route) => {
    await held.promise;
    // Given up by then.
    await route.continue().catch(() => undefined);
  });
  await Promise.all([page.waitForRequest(isPlan), page.keyboard.press('r')]);
  await Promise.all([
    page.waitForEvent('requestfailed', isPlan),
    panelOf(page).getByRole('button', { name: 'Cancel' }).click(),
  ]);
  await expect(panelOf(page)).toBeHidden();
  held.resolve();
});

// It was "Nothing to restore": the plan goes by size and time.
test('a file that only looks the same is restored once its bytes are compared', async ({ page, newProject }) => {
  const project = await newProject('Looks the same');
  const file = join(project.home, 'data.bin');
  const write = async (text: string) => {
    await project.write({ 'data.bin': text });
    await utimes(file, 1_700_000_000, 1_700_000_000);
  };
  await write('right');
  const backup = await project.backUp('When it was right');
  await write('wrong');
  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
  await selectFile(page, 'data.bin');
  await backupStrip(page).getByRole('button', { name: 'Restore…' }).click();
  await expect(planOf(page)).toContainText('1 identical');
  await panelOf(page).getByRole('button', { name: 'Compare the bytes and restore what differs' }).click();
  await expect(receiptCount(page, 'Overwritten')).toContainText('1');
  expect(await readFile(file, 'utf8')).toBe('right');
});

// It was "Everything is there already", and the folder stayed open to everybody.
test('a folder that is there already is said to keep its permissions, before and after', async ({
  page,
  newProject,
}) => {
  const project = await newProject('Open to everybody');
  await project.write({ 'data/a.txt': 'content' });
  const backup = await project.backUp();
  await chmod(join(project.home, 'data'), 0o777);

  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
  await selectFile(page, 'data');
  await page.keyboard.press('r');
  await expect(planOf(page)).toContainText('Every file is there already, with the size and time of then.');
  await expect(planOf(page)).toContainText(
    '1 folder is there already: its permissions and attributes stay those of now',
  );
  await expect(planOf(page)).toContainText('extended attributes are not compared');
  await panelOf(page).getByRole('button', { name: 'Compare the bytes and restore what differs' }).click();
  const warning = panelOf(page).getByRole('alert').filter({ hasText: 'With 1 warning' });
  await expect(warning.getByRole('listitem')).toHaveText(/^data: was there already/);
  expect((await lstat(join(project.home, 'data'))).mode & 0o7777).toBe(0o777);
});

test('what is kept beside the files is put back by itself, and Undo takes that back', async ({ page, newProject }) => {
  const project = await newProject('With a state');
  await project.write({ 'a.txt': 'a', '../persist/state.json': 'then' });
  const backup = await project.backUp();
  await project.write({ 'a.txt': 'changed', '../persist/state.json': 'now' });
  const state = join(project.home, '../persist/state.json');

  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
  await expect(fileRow(page, 'a.txt')).toBeVisible();
  await page.keyboard.press('r');
  await panelOf(page).getByRole('radio', { name: 'What is kept beside its files' }).check();
  await expect(panelOf(page).getByRole('radiogroup', { name: 'Where to' })).toBeHidden();
  await expect(planOf(page).getByRole('row').filter({ hasText: 'state.json' })).toContainText('Overwritten');
  await panelOf(page).getByRole('button', { name: 'Restore 1 file, replace 1' }).click();
  await expect(receiptCount(page, 'Overwritten')).toContainText('1');
  expect(await readFile(state, 'utf8')).toBe('then');
  expect(await readFile(join(project.home, 'a.txt'), 'utf8')).toBe('changed');
  await panelOf(page).getByRole('button', { name: 'Undo' }).click();
  await expect(receiptCount(page, 'Put back as before')).toContainText('1');
  expect(await readFile(state, 'utf8')).toBe('now');
});

test('a folder is restored into another one, and beside what is there', async ({ page, newProject }) => {
  const project = await newProject('An older draft');
  await project.write({ 'draft/a.txt': 'old a', 'draft/deep/b.txt': 'old b', 'attic/keep.txt': 'keep' });
  const backup = await project.backUp();
  await project.write({ 'draft/a.txt': 'new a, longer' });
  const listOf = (path: string) => readdir(join(project.home, path));

  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
  await selectFile(page, 'draft');
  await page.keyboard.press('r');
  await panelOf(page).getByRole('radio', { name: 'Another folder' }).check();
  await panelOf(page)
    .getByRole('region', { name: 'Choose a folder' })
    .getByRole('button', { name: 'attic', exact: true })
    .click();
  await expect(panelOf(page).getByText('It becomes attic/draft.')).toBeVisible();
  await panelOf(page)
    .getByRole('button', { name: /^Restore \d / })
    .click();
  await expect(receiptCount(page, 'Created')).toContainText('2');
  expect(await readFile(join(project.home, 'attic/draft/deep/b.txt'), 'utf8')).toBe('old b');
  expect(await readFile(join(project.home, 'draft/a.txt'), 'utf8')).toBe('new a, longer');
  await panelOf(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(panelOf(page)).toBeHidden();

  await page.keyboard.press('r');
  await panelOf(page).getByRole('radio', { name: 'Keep both' }).check();
  await expect(planOf(page)).toContainText('1 kept beside');
  await panelOf(page).getByRole('button', { name: 'Restore 1 file', exact: true }).click();
  await expect(receiptCount(page, 'Kept beside the other')).toContainText('1');
  const [first, second] = (await listOf('draft')).filter((name) => name !== 'deep').toSorted();
  expect([first, second]).toEqual([expect.stringMatching(/^a \(restored .+\)\.txt$/), 'a.txt']);
  expect(await readFile(join(project.home, 'draft', first ?? ''), 'utf8')).toBe('old a');
  expect(await readFile(join(project.home, 'draft/a.txt'), 'utf8')).toBe('new a, longer');
});
