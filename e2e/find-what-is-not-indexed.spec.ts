import { expect, type Page } from '@playwright/test';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { openStore, type ProjectStore } from './fixtures/open-store.ts';
import { test } from './fixtures/test.ts';

test.describe.configure({ mode: 'serial' });

const counts = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });
const results = (page: Page) => page.getByRole('list', { name: 'Results' }).getByRole('article');
const unsearched = (page: Page) =>
  page.getByRole('list', { name: 'Backups that were not searched' }).getByRole('listitem');

let project: TestProject;
let backups: BackupSummary[];
let store: ProjectStore;

test.beforeAll(async ({ site, newProject }) => {
  project = await newProject('Not all indexed');
  backups = [];
  for (const name of ['one', 'two']) await addBackup(name);
  store = await openStore(site, project.id);
});

async function addBackup(name: string) {
  await project.write({ [`kept-${name}.txt`]: name });
  backups.push(await project.backUp(name));
}

test('while the index of a backup is still fetched, the others are searched, and the page says how many', async ({
  page,
  api,
}, info) => {
  await awaitIndexes(api, project.id);
  await page.goto(`/projects/${project.id}/find?q=kept`);
  await expect(counts(page, '2 matches in 2 backups')).toBeVisible();
  // The page would see the third as soon as it is indexed, and nothing would be left to wait for.
  await page.goto('about:blank');
  await addBackup('three');
  await awaitIndexes(api, project.id);
  await store.dropFetched('indexes');
  const giveOut = await store.holdIndex(backups.at(-1)?.id ?? '');
  await page.goto(`/projects/${project.id}/find?q=kept`);
  await expect(counts(page, '2 of 3 backups searched so far')).toBeVisible();
  await expect(counts(page, '2 matches in 2 backups')).toBeVisible();
  await page.screenshot({ path: info.outputPath('so-far.png'), animations: 'disabled' });
  await giveOut();
  await expect(counts(page, '3 matches in 3 backups')).toBeVisible();
  await expect(counts(page, 'so far')).toBeHidden();
  await expect(results(page)).toHaveCount(3);
});

test('a backup whose index failed is named where backups are listed and searched, and Rebuild mends it', async ({
  page,
  api,
}, info) => {
  await awaitIndexes(api, project.id);
  await store.dropFetched('all');
  const putBack = await store.loseLists();
  // Who searches finds them lost; they cannot be made again out of backups of which nobody knows where they lie.
  await page.goto(`/projects/${project.id}/find?q=kept`);
  await expect(unsearched(page)).toHaveCount(3);
  for (const row of await unsearched(page).all()) await expect(row).toContainText('was not searched: index failed');
  await expect(page.getByText('No backup could be searched')).toBeVisible();
  await page.screenshot({ path: info.outputPath('failed.png'), animations: 'disabled' });

  await page.goto(`/projects/${project.id}/backups`);
  const listed = page.getByRole('note', {
    name: /^Index failed\. A directory of this backup is not in its repository/,
  });
  await expect(listed).toHaveCount(3);
  await page.screenshot({ path: info.outputPath('failed-in-list.png'), animations: 'disabled' });
  await putBack();
  const rebuild = page.getByRole('button', { name: `Rebuild the index of ${backups[0]?.time}` });
  await rebuild.click();
  await expect(page.getByRole('note', { name: /^Indexed\./ })).toHaveCount(1);
  await expect(listed).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Not indexed' }).check();
  await expect(page.getByRole('note', { name: /^Indexed\./ })).toHaveCount(0);
  await expect(listed).toHaveCount(2);

  await page.goto(`/projects/${project.id}/find?q=kept`);
  await expect(counts(page, '1 match in 1 backup')).toBeVisible();
  await expect(unsearched(page)).toHaveCount(2);
  await unsearched(page).first().getByRole('button', { name: 'Rebuild' }).click();
  await expect(unsearched(page)).toHaveCount(1);
  await unsearched(page).first().getByRole('button', { name: 'Rebuild' }).click();
  await expect(unsearched(page)).toHaveCount(0);
  await expect(counts(page, '3 matches in 3 backups')).toBeVisible();
});

test('what is missed in a backup that is indexed can be looked for anew', async ({ page, api }) => {
  await awaitIndexes(api, project.id);
  const made = async () => {
    const { items } = await api.operations.list.query({ projectId: project.id, kinds: ['index-backup'] });
    return items.length;
  };
  const before = await made();
  await page.goto(`/projects/${project.id}/backups?backup=${encodeURIComponent(backups[0]?.time ?? '')}`);
  await page.getByRole('button', { name: 'Rebuild the index', exact: true }).click();
  await expect.poll(made).toBe(before + 1);
  await expect(page.getByRole('note', { name: /^Indexed\./ })).toHaveCount(backups.length);
});
