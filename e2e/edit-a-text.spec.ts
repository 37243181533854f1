import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { fileRow } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Text of notes.md' });
const panelOf = (page: Page) => page.getByRole('alert', { name: 'Changed on disk' });

test('a text is edited and saved, and what somebody else wrote meanwhile is never lost', async ({
  page,
  newProject,
}) => {
  const project = await newProject('Notes');
  const onDisk = () => readFile(join(project.home, 'notes.md'), 'utf8');
  await project.write({ 'notes.md': 'first line\n' });
  await page.goto(project.url);
  await fileRow(page, 'notes.md').dblclick();
  await expect(editorOf(page)).toContainText('first line');
  await editorOf(page).press('Control+End');
  await editorOf(page).pressSequentially('mine');
  await expect(page.getByRole('status').filter({ hasText: 'Not saved yet' })).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  expect(await onDisk()).toBe('first line\nmine');

  await editorOf(page).pressSequentially(' and more of mine');
  await project.write({ 'notes.md': 'theirs, written on the host\n' });
  await page.keyboard.press('Control+s');
  await expect(panelOf(page)).toContainText('Your text was not saved over it, and is still here');
  await expect(editorOf(page)).toContainText('mine and more of mine');
  expect(await onDisk()).toBe('theirs, written on the host\n');
  await panelOf(page).getByRole('button', { name: 'Show theirs' }).click();
  await expect(page.getByRole('region', { name: 'Their text' })).toContainText('theirs, written on the host');

  // A reload loses neither: the text that is not saved is kept in this tab.
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(editorOf(page)).toContainText('mine and more of mine');
  await page.keyboard.press('Control+s');
  await panelOf(page).getByRole('button', { name: 'Overwrite with mine' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  await expect(panelOf(page)).toBeHidden();
  expect(await onDisk()).toBe('first line\nmine and more of mine');

  // A text that nobody has begun to change would be followed by theirs at once.
  await editorOf(page).press('Control+End');
  await editorOf(page).pressSequentially('!');
  await expect(page.getByRole('status').filter({ hasText: 'Not saved yet' })).toBeVisible();
  await project.write({ 'notes.md': 'theirs again\n' });
  await page.keyboard.press('Control+s');
  await panelOf(page).getByRole('button', { name: 'Take theirs' }).click();
  await expect(editorOf(page)).toHaveText('theirs again');
  expect(await onDisk()).toBe('theirs again\n');
});

test('a long line of a text is read whole, until somebody wants it in one line', async ({ page, newProject }) => {
  const project = await newProject('Long lines');
  await project.write({ 'notes.md': `${'a long line '.repeat(80)}its end\n`, 'run.py': `x = "${'y'.repeat(600)}"\n` });
  await project.backUp('With long lines');
  const wrap = page.getByRole('button', { name: 'Wrap long lines' });
  const goesOn = (locator: ReturnType<Page['locator']>) =>
    locator.evaluate((node) => node.scrollWidth > node.clientWidth + 4);
  await page.goto(`${project.url}/notes.md?view=file`);
  await expect(editorOf(page)).toContainText('its end');
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => goesOn(page.locator('.cm-scroller'))).toBe(false);
  await editorOf(page).press('Alt+z');
  await expect(wrap).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => goesOn(page.locator('.cm-scroller'))).toBe(true);

  await page.goto(`${project.url}/run.py?view=file`);
  await expect(wrap).toHaveAttribute('aria-pressed', 'false');
  await wrap.click();
  await expect.poll(() => goesOn(page.locator('.cm-scroller'))).toBe(false);
});
