import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import { mostChosen } from '#src/contracts/search/backup-search.ts';
import { askDatabase } from './fixtures/ask-database.ts';
import { timesOf } from './fixtures/files-page.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { test } from './fixtures/test.ts';

const count = 5_000;
/** The eighth of all: by pages from the newest it is on the last. */
const exam = { name: 'Before the exam', time: '2026-01-01T07:00:00Z' };
/** Rows like that of a backup that was made, one an hour. */
const insert = `
  INSERT INTO "Backup"
  SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'time', at, 'capturedAt', at,
    'name', CASE WHEN at = $2::timestamptz THEN $3 ELSE '' END, 'snapshotId', md5(n::text) || md5('of ' || n),
    'addedBytes', n, 'operationId', null))).*
  FROM "Backup" b, generate_series(0, $4::int - 1) n,
    LATERAL (SELECT timestamptz '2026-01-01T00:00:00Z' + n * interval '1 hour') moment(at)
  WHERE b.id = $1::uuid`;

let project: TestProject;

test.beforeAll(async ({ newProject, site }) => {
  project = await newProject('Backed up each hour');
  await project.write({ 'a.txt': 'a' });
  const { id } = await project.backUp();
  await askDatabase(site, insert, [id, exam.time, exam.name, count - 1]);
});

const choiceOf = (page: Page) => page.getByRole('combobox', { name: /^Which backups: / });
const searchOf = (page: Page) => page.getByRole('textbox', { name: 'Find a backup' });

/**
 * Counts the different pages of backups that are asked for from now on. What is asked for again, since an operation of
 * anybody has ended, is no other.
 */
function countPages(page: Page): () => number {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    const procedures = pathname.split('/').at(-1)?.split(',') ?? [];
    const inputs = z.record(z.string(), z.unknown()).safeParse(JSON.parse(searchParams.get('input') ?? 'null'));
    for (const [at, procedure] of procedures.entries())
      if (procedure === 'backups.list') asked.add(JSON.stringify(inputs.data?.[at]));
  });
  return () => asked.size;
}

test('of five thousand backups the table draws what is in sight, and asks for the next ones as they come', async ({
  page,
}) => {
  const asked = countPages(page);
  await page.goto(`/projects/${project.id}/backups`);
  const table = page.getByRole('table', { name: 'Backups', exact: true });
  const rows = table.locator('tbody[data-index]');
  await expect(rows.first()).toBeVisible();
  for (const loaded of [1, 2, 3]) {
    await expect(table).toHaveAttribute('aria-rowcount', String(100 * loaded + 1));
    expect(await rows.count()).toBeLessThan(80);
    await table.hover();
    await page.mouse.wheel(0, 100_000);
  }
  await expect(table).toHaveAttribute('aria-rowcount', '401');
  expect(asked()).toBeLessThan(8);
  await page.getByRole('textbox', { name: 'Filter the backups' }).fill('exam');
  await expect(table.getByRole('row').filter({ hasText: exam.name })).toBeVisible();
  await expect(table).toHaveAttribute('aria-rowcount', '2');
});

test('Find asks for no backups before they are to be chosen, and by keys the oldest is found by its name', async ({
  page,
}, info) => {
  const asked = countPages(page);
  await page.goto(`/projects/${project.id}/find`);
  const choice = choiceOf(page);
  await expect(choice).toHaveText('All backups');
  expect(asked()).toBe(0);
  await choice.click();
  // Those, and “All backups”.
  await expect(page.getByRole('option')).toHaveCount(101);
  await searchOf(page).fill('exam before');
  await expect(page.getByRole('option')).toHaveText([new RegExp(`${exam.name}$`)]);
  await page.screenshot({ path: info.outputPath('which-backup.png'), animations: 'disabled' });
  expect(asked()).toBe(2);
  await searchOf(page).press('Enter');
  await expect(page).toHaveURL(`/projects/${project.id}/find?backup=${exam.time}`);
  await page.reload();
  await expect(choice).toHaveText(new RegExp(`${exam.name}$`));
  expect(asked()).toBe(2);
});

test('Find says where no more backups can be chosen, and takes another for one that is given up', async ({
  page,
}, info) => {
  const hours = Array.from({ length: mostChosen }, (_, at) => backupTimeOf(Date.parse('2026-01-01') + at * 3_600_000));
  await page.goto(`/projects/${project.id}/find?backup=${hours.join(',')}`);
  await expect(choiceOf(page)).toHaveText('100 backups');
  await choiceOf(page).click();
  const full = page.getByRole('status').filter({ hasText: '100 backups are chosen' });
  await expect(full).toBeVisible();
  await searchOf(page).fill('jul');
  await expect(page.getByRole('option').first()).toBeDisabled();
  await page.screenshot({ path: info.outputPath('all-chosen.png'), animations: 'disabled' });
  await searchOf(page).fill('exam');
  await page.getByRole('option', { name: exam.name }).click();
  await expect(full).toBeHidden();
  await searchOf(page).fill('jul');
  await page.getByRole('option').first().click();
  await expect(full).toBeVisible();
  await expect(choiceOf(page)).toHaveText('100 backups');
});

test('the two times of a comparison are chosen among all, with one request for each text', async ({ page }) => {
  const asked = countPages(page);
  await page.goto(`/projects/${project.id}/backups/compare`);
  const earlier = page.getByRole('combobox', { name: 'Earlier' });
  await earlier.click();
  await expect(page.getByRole('option')).toHaveCount(200);
  await earlier.fill('exam');
  await page.getByRole('option', { name: exam.name }).click();
  await expect(page).toHaveURL(new RegExp(`a=${exam.time}`));
  await expect(earlier).toHaveValue(new RegExp(`${exam.name}$`));
  expect(asked()).toBe(2);
});

test('the menu of times opens with the newest and finds the oldest by its name', async ({ page }, info) => {
  const asked = countPages(page);
  await page.goto(project.url);
  await page.getByRole('button', { name: 'Time: Now. Choose another' }).click();
  const times = timesOf(page);
  await expect(times.getByText('Older ones: type a day or a name to find them.')).toBeAttached();
  expect(await times.locator('[data-choose]').count()).toBeLessThanOrEqual(201);
  expect(asked()).toBe(1);
  await times.getByText('Older ones').scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath('times.png'), animations: 'disabled' });
  await times.getByRole('textbox', { name: 'Find a backup or a snapshot' }).fill('exam');
  await expect(times.getByText(exam.name, { exact: true })).toBeVisible();
  await expect(times.locator('[data-choose]')).toHaveCount(1);
  expect(asked()).toBe(2);
});

test.describe('in the oldest of them', () => {
  // There is nothing of it in the bucket.
  test.use({ expectedErrors: /status of 4\d\d|status of 5\d\d/ });

  test('the steps to the one before and the one after take two requests', async ({ page }) => {
    const asked = countPages(page);
    const past = (hour: string) => `${project.url}/.backups/${encodeURIComponent(`2026-01-01T${hour}:00:00Z`)}`;
    await page.goto(past('07'));
    await page.keyboard.press('[');
    await expect(page).toHaveURL(past('06'));
    await page.keyboard.press(']');
    await page.keyboard.press(']');
    await expect(page).toHaveURL(past('08'));
    expect(asked()).toBe(3);
  });
});
