import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { awaitIndexes } from './fixtures/await-indexes.ts';
import { awaitWorker } from './fixtures/await-worker.ts';
import { backupStrip, downloadBy, fileRow, selectFile } from './fixtures/files-page.ts';
import type { Api } from './fixtures/open-api.ts';
import { test } from './fixtures/test.ts';
import { unpack } from './fixtures/unpack.ts';

async function stateOf(api: Api, hostName: string) {
  const { hosts } = await api.projects.placements.query();
  return hosts.find(({ name }) => name === hostName)?.state;
}

test.describe('with the host off', () => {
  // What asks the host is refused by the server with 503: the browser notes each on its console.
  test.use({ expectedErrors: /503 \(Service Unavailable\)/ });
  test.afterEach(({ site }) => site.startHost('host-b'));

  test('backups are browsed, searched, opened and downloaded, and the live view says why it is empty', async ({
    page,
    api,
    site,
    newProject,
  }, info) => {
    const project = await newProject('On a laptop', 'host-b');
    await project.write({
      'src/main.py': 'print("kept")\n',
      'readme.txt': 'read me',
      'old/drafts/readme.txt': 'an earlier one',
    });
    const backup = await project.backUp('Before the trip');
    await awaitIndexes(api, project.id);
    await rm(join(project.home, 'old'), { recursive: true });
    await page.goto(project.url);
    await expect(fileRow(page, 'readme.txt')).toBeVisible();

    await site.stopHost('host-b');
    expect(await stateOf(api, 'host-b')).toBe('off');
    await page.goto(`${project.url}/src`);
    await expect(page.getByText('Host off: host-b')).toBeVisible();
    await page.getByRole('button', { name: /^Open the newest backup/ }).click();
    await expect(page).toHaveURL(`${project.url}/.backups/${encodeURIComponent(backup.time)}/src`);
    await fileRow(page, 'main.py').dblclick();
    await expect(page.getByRole('region', { name: 'Text of main.py' })).toContainText('print("kept")');
    await expect(backupStrip(page)).toContainText('Read-only · Before the trip');
    const { name, bytes } = await downloadBy(page, () => page.getByRole('button', { name: 'Download' }).click());
    expect([name, bytes.toString()]).toEqual(['main.py', 'print("kept")\n']);
    await page.getByRole('link', { name: 'Compare with now' }).click();
    await expect(page.getByRole('heading', { name: 'The live file is out of reach' })).toBeVisible();

    await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
    await selectFile(page, 'readme.txt');
    await page.keyboard.press('r');
    const panel = page.getByRole('dialog', { name: 'Restore from a backup' });
    await expect(panel.getByText('The host is off', { exact: true })).toBeVisible();
    const file = await downloadBy(page, () => panel.getByRole('button', { name: 'Download it now' }).click());
    expect([file.name, file.bytes.toString()]).toEqual(['readme.txt', 'read me']);
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await fileRow(page, 'src').click({ modifiers: ['Control'] });
    await page.keyboard.press('r');
    const some = await downloadBy(page, () => panel.getByRole('button', { name: 'Download as zip now' }).click());
    const into = await unpack('zip', some.bytes);
    expect((await readdir(into)).sort()).toEqual(['readme.txt', 'src']);
    expect(await readFile(join(into, 'src/main.py'), 'utf8')).toBe('print("kept")\n');
    await page.screenshot({ path: info.outputPath('restore-waits.png'), animations: 'disabled' });
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await selectFile(page, 'src');
    await page.keyboard.press('r');
    const folder = await downloadBy(page, () => panel.getByRole('button', { name: 'Download as zip now' }).click());
    expect(folder.name).toBe('src.zip');
    await expect(panel.getByText('persist/')).toBeHidden();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await expect(panel.getByRole('radio', { name: 'What is kept beside its files' })).toBeVisible();
    const whole = await downloadBy(page, () => panel.getByRole('button', { name: 'Download as zip now' }).click());
    expect(whole.name).toBe('On a laptop.zip');
    await page.screenshot({ path: info.outputPath('restore-whole.png'), animations: 'disabled' });
    await panel.getByRole('button', { name: 'Cancel' }).click();

    await page.goto(`/projects/${project.id}/find?q=readme`);
    const results = page.getByRole('list', { name: 'Results' }).getByRole('article');
    await expect(results).toHaveCount(2);
    await page.getByRole('button', { name: /^Find in HOME\. Choose/ }).click();
    await page.getByRole('menuitem', { name: 'Choose…' }).click();
    const places = page.getByRole('dialog', { name: 'Find in a folder' });
    await places.getByRole('button', { name: 'old', exact: true }).click();
    await places.getByRole('button', { name: 'drafts', exact: true }).click();
    await expect(places.getByText('No folders in here')).toBeVisible();
    await page.screenshot({ path: info.outputPath('choose-a-place.png'), animations: 'disabled' });
    await places.getByRole('button', { name: 'Find in HOME/old/drafts' }).click();
    await expect(page).toHaveURL(`/projects/${project.id}/find?q=readme&in=old/drafts`);
    await expect(results).toHaveCount(1);
    await expect(results).toHaveAccessibleName('old/drafts/readme.txt');

    await page.goto('/projects');
    const row = page.getByRole('row').filter({ has: page.locator(`a[href="${project.url}"]`) });
    await expect(row).toContainText('host-b · off');

    await site.startHost('host-b');
    await awaitWorker(api, 'host-b');
    await page.goto(`${project.url}/src`);
    await expect(fileRow(page, 'main.py')).toBeVisible();
  });
});
