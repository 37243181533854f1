import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './fixtures/test.ts';

test('two backups are compared folder by folder, down to the lines of a file', async ({ page, newProject }) => {
  const project = await newProject('What changed');
  await project.write({
    'week1/notes.md': 'one\ntwo\nthree\n',
    'week1/grades.csv': 'name,points\nAda,41\nBob,12\n',
    'week1/model.bin': Buffer.from([0, 1, 2, 3]),
    'week1/bell.wav': Buffer.from([0, 1]),
    'old/a.txt': 'a',
    'same/x.txt': 'x',
  });
  const earlier = await project.backUp();
  await rm(join(project.home, 'old'), { recursive: true });
  await project.write({
    'week1/notes.md': 'one\n2\nthree\n',
    'week1/grades.csv': 'name,percent\nEve,7\nAda,42\nBob,12\n',
    'week1/model.bin': Buffer.from([0, 1, 2, 3, 4]),
    'week1/bell.wav': Buffer.from([0, 1, 2]),
    'new/b.txt': 'bbb',
  });
  const later = await project.backUp();
  const compared = `/projects/${project.id}/backups/compare?${new URLSearchParams({ a: earlier.time, b: later.time })}`;
  await page.goto(compared);
  const rows = page.getByRole('list', { name: 'What differs' });
  await expect(rows.getByRole('button', { name: /new.*Added.*\+1 \(3 B\)/ })).toBeVisible();
  await expect(rows.getByRole('button', { name: /old.*Removed/ })).toBeVisible();
  await expect(rows.getByText('same')).toBeHidden();

  await rows.getByRole('button', { name: /week1/ }).click();
  await expect(rows.getByRole('link', { name: /model\.bin.*4 B → 5 B/ })).toBeVisible();
  await rows.getByRole('button', { name: /old/ }).click();
  await expect(rows.getByRole('link', { name: /a\.txt.*Removed/ })).toBeVisible();

  await page.getByText(/^Removed 1/).click();
  await expect(rows.getByRole('button', { name: /old/ })).toBeHidden();
  await expect(page).toHaveURL(/show=added,changed/);

  await rows.getByRole('link', { name: /notes\.md/ }).click();
  await expect(page.getByText(/^Different/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'notes.md, earlier' })).toContainText('two');
  await expect(page.getByRole('textbox', { name: 'notes.md, later' })).toContainText('2');
  await page.getByText('In one', { exact: true }).click();
  await expect(page.locator('.cm-deletedChunk')).toContainText('two');

  await page.getByRole('link', { name: 'All changes' }).click();
  await rows.getByRole('link', { name: /grades\.csv/ }).click();
  await page.getByText('By cell', { exact: true }).click();
  const cells = page.getByRole('region', { name: 'Cells of grades.csv that differ' });
  await expect(cells.getByRole('row')).toHaveCount(4);
  await expect(cells.getByRole('row', { name: 'Head name points percent' })).toBeVisible();
  await expect(cells.getByRole('row', { name: '1 added Eve 7' })).toBeVisible();
  await expect(cells.getByRole('cell', { name: '41 42' })).toBeVisible();

  await page.getByRole('link', { name: 'All changes' }).click();
  await rows.getByRole('link', { name: /model\.bin/ }).click();
  await expect(page.getByText('Different: 4 B, then 5 B.')).toBeVisible();

  await page.getByRole('link', { name: 'All changes' }).click();
  await rows.getByRole('link', { name: /bell\.wav/ }).click();
  await expect(page.getByText(/^It holds no text/)).toBeVisible();
});

test('a version is compared with now, and one that is gone now says so', async ({ page, newProject }) => {
  const project = await newProject('Then and now');
  await project.write({ 'plan.txt': 'the old plan\n', 'gone.txt': 'soon gone\n' });
  const backup = await project.backUp();
  await project.write({ 'plan.txt': 'the new plan\n' });
  await rm(join(project.home, 'gone.txt'));
  const past = `${project.url}/.backups/${encodeURIComponent(backup.time)}`;
  await page.goto(`${past}/plan.txt?view=file`);
  await expect(page.getByRole('region', { name: 'Text of plan.txt' })).toContainText('the old plan');
  await page.getByRole('link', { name: 'Compare with now' }).click();
  await expect(page.getByRole('textbox', { name: 'plan.txt, later' })).toContainText('the new plan');
  await page.goto(`${past}/gone.txt?view=file`);
  await expect(page.getByRole('region', { name: 'Text of gone.txt' })).toContainText('soon gone');
  await page.getByRole('link', { name: 'Compare with now' }).click();
  await expect(page.getByText(/^Removed: there is no such file at the later time/)).toBeVisible();
});
