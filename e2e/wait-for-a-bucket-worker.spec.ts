import { expect } from '@playwright/test';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import { awaitWorker } from './fixtures/await-worker.ts';
import { fileRow } from './fixtures/files-page.ts';
import { signIn } from './fixtures/sign-in.ts';
import { test } from './fixtures/test.ts';

test.describe('with the only bucket worker of the region off', () => {
  test.use({ expectedErrors: /503 \(Service Unavailable\)/ });
  test.afterEach(({ site }) => site.startBucketWorker('bucket-us'));

  test('a backup says for what it waits wherever it is shown, and is made when the worker is back', async ({
    page,
    api,
    site,
    newProject,
  }) => {
    const project = await newProject('Out of reach', 'host-b');
    await project.write({ 'a.txt': 'a' });
    await site.stopBucketWorker('bucket-us');
    await page.goto(project.url);
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect(page.getByText('Backup · Waiting for bucket worker bucket-us, which is off')).toBeVisible();

    const waiting = 'Waiting for bucket worker bucket-us, which is off';
    await page.getByRole('button', { name: /^Operations: .*\d waiting/ }).click();
    await expect(page.getByRole('dialog').getByRole('article', { name: 'Back up Out of reach' })).toContainText(
      waiting,
    );
    await page.goto('/operations');
    const row = page.getByRole('article', { name: 'Back up Out of reach' });
    await expect(row).toContainText(waiting);
    await row.getByRole('button', { name: 'Show the steps' }).click();
    await expect(row.getByRole('list', { name: 'Steps' })).toContainText(waiting);
    const { items } = await api.operations.list.query({ projectId: project.id, kinds: ['backup'] });
    expect(items[0]).toMatchObject({ status: 'queued', waitingFor: 'bucket worker bucket-us, which is off' });

    await site.startBucketWorker('bucket-us');
    await awaitWorker(api, 'bucket-us');
    await expect(row).toContainText('Done');
  });

  test('the first recovery sheet says for what it waits, can be called off, and is made when the worker is back', async ({
    page,
    api,
    site,
    newProject,
  }, info) => {
    const project = await newProject('Sheet out of reach', 'host-b');
    await site.stopBucketWorker('bucket-us');
    // A sheet takes a sign-in of the last ten minutes, and that of all tests is older by now.
    await signIn(page, `/projects/${project.id}/recovery`);
    const ask = page.getByRole('button', { name: 'Show the recovery sheet' });
    const preparing = page.getByRole('region', { name: 'Preparing the recovery sheet' });
    const waiting = 'Waiting for bucket worker bucket-us, which is off';
    await ask.click();
    await expect(preparing).toContainText(waiting);
    await page.screenshot({ path: info.outputPath('sheet-waits.png'), animations: 'disabled' });
    await preparing.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The recovery sheet was not made' })).toContainText(
      'Its preparation was canceled',
    );
    await expect(preparing).toBeHidden();
    const { items } = await api.operations.list.query({ projectId: project.id, kinds: ['add-recovery-key'] });
    expect(items.map(({ status }) => status)).toEqual(['canceled']);

    await ask.click();
    await expect(preparing).toContainText(waiting);
    await site.startBucketWorker('bucket-us');
    await expect(page.getByRole('article', { name: 'Recovery sheet' })).toContainText('“Sheet out of reach”');
  });

  test('a search says that it cannot be made, and is made by itself when the worker is back', async ({
    page,
    api,
    site,
    newProject,
  }) => {
    const project = await newProject('Searched out of reach', 'host-b');
    await project.write({ 'lost.txt': 'a' });
    await project.backUp();
    await awaitIndexes(api, project.id);
    await site.stopBucketWorker('bucket-us');
    await page.goto(`/projects/${project.id}/find?q=lost`);
    await expect(page.getByText('The backups could not be searched')).toBeVisible();
    await site.startBucketWorker('bucket-us');
    await awaitWorker(api, 'bucket-us');
    await expect(page.getByRole('list', { name: 'Results' }).getByRole('article')).toHaveAccessibleName('lost.txt');
  });

  test('a folder of a backup that cannot be read says so where its list would be, and is read by itself when the worker is back', async ({
    page,
    api,
    site,
    newProject,
  }, info) => {
    const project = await newProject('Folder out of reach', 'host-b');
    await project.write({ 'kept/one.txt': 'a' });
    const backup = await project.backUp();
    await site.stopBucketWorker('bucket-us');
    await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}/kept`);
    const said = page.getByRole('alert').filter({ hasText: 'This folder could not be read' });
    await expect(said).toContainText('bucket-us is off. Backups in its region are out of reach.');
    await expect(said.getByRole('button', { name: 'Retry' })).toBeVisible();
    await page.screenshot({ path: info.outputPath('folder-out-of-reach.png'), animations: 'disabled' });
    await site.startBucketWorker('bucket-us');
    await awaitWorker(api, 'bucket-us');
    await expect(fileRow(page, 'one.txt')).toBeVisible();
  });
});
