import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, type Request } from '@playwright/test';
import { fileRow } from './fixtures/files-page.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { test } from './fixtures/test.ts';

const betweenOf = (a = '', b = '') => new URLSearchParams({ a, b });

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
  await page.goto(`/projects/${project.id}/backups/compare?${betweenOf(earlier.time, later.time)}`);
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

test.describe('of three backups', () => {
  let project: TestProject;
  let times: string[];

  test.beforeAll(async ({ newProject }) => {
    project = await newProject('Three times');
    await project.write({ 'week1/notes.md': 'one\n', 'week1/data/a.csv': 'a\n', 'plan.txt': 'first\n' });
    times = [(await project.backUp('First')).time];
    await project.write({ 'week1/data/a.csv': 'a\nb\n', 'plan.txt': 'second\n' });
    times.push((await project.backUp('Second')).time);
    await project.write({ 'week1/notes.md': 'one\ntwo\n' });
    times.push((await project.backUp('Third')).time);
  });

  const tick = (page: Page, name: string) =>
    page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check();
  const rowsOf = (page: Page) => page.getByRole('list', { name: 'What differs' });

  test('two that are ticked in the list are compared, the earlier with the later @phone @dark', async ({
    page,
  }, info) => {
    await page.goto(`/projects/${project.id}/backups`);
    const acts = page.getByRole('toolbar', { name: 'Chosen backups' });
    await tick(page, 'Third');
    await expect(acts.getByRole('button', { name: 'Compare' })).toBeDisabled();
    await tick(page, 'First');
    await expect(acts.getByRole('link', { name: 'Compare' })).toBeInViewport({ ratio: 1 });
    await expect(acts.getByRole('button', { name: 'Clear' })).toBeInViewport({ ratio: 1 });
    await page.screenshot({ path: info.outputPath(`two-chosen-${info.project.name}.png`), animations: 'disabled' });
    await tick(page, 'Second');
    await expect(acts.getByRole('button', { name: 'Compare' })).toBeDisabled();
    await page.getByRole('row').filter({ hasText: 'Second' }).getByRole('checkbox').uncheck();
    await acts.getByRole('link', { name: 'Compare' }).click();
    await expect(page).toHaveURL(`/projects/${project.id}/backups/compare?${betweenOf(times[0], times[2])}`);
    await expect(rowsOf(page).getByRole('link', { name: /plan\.txt/ })).toBeVisible();
  });

  test('a folder of a backup is compared with the latest one from its strip @phone @dark', async ({ page }, info) => {
    const pastOf = (time = '') => `${project.url}/.backups/${encodeURIComponent(time)}`;
    await page.goto(`${pastOf(times[1])}/week1`);
    await expect(fileRow(page, 'notes.md')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Compare with latest' })).toBeInViewport({ ratio: 1 });
    await page.screenshot({ path: info.outputPath(`folder-strip-${info.project.name}.png`), animations: 'disabled' });
    await page.goto(`${pastOf(times[0])}/week1`);
    await page.getByRole('link', { name: 'Compare with latest' }).click();
    await expect(rowsOf(page).getByRole('button', { name: /data/ })).toBeVisible();
    await expect(rowsOf(page).getByText('plan.txt')).toBeHidden();
    await page.screenshot({ path: info.outputPath(`folder-${info.project.name}.png`), animations: 'disabled' });
    await rowsOf(page)
      .getByRole('link', { name: /notes\.md/ })
      .click();
    await expect(page.getByText(/^Different/)).toBeVisible();
    await page.getByRole('link', { name: 'Changes in week1' }).click();
    await expect(rowsOf(page).getByRole('button', { name: /data/ })).toBeVisible();
    await page.getByRole('link', { name: 'All changes' }).click();
    await expect(rowsOf(page).getByRole('link', { name: /plan\.txt/ })).toBeVisible();
    // The latest one has nothing to be compared with.
    await page.goto(`${pastOf(times[2])}/week1`);
    await expect(page.getByRole('button', { name: 'Compare with latest' })).toBeDisabled();
  });

  test('a viewer compares two, and deletes none', async ({ page, context, api }) => {
    const { url } = await api.invitations.create.mutate({ projectId: project.id, role: 'viewer' });
    await context.clearCookies();
    const guest = { name: 'Vera Viewer', email: 'vera@example.org', password: 'only here to look at it' };
    const joined = await page.request.post('/api/trpc/invitations.accept', {
      data: { token: new URL(url).pathname.split('/').at(-1), account: guest },
      headers: { origin: new URL(url).origin },
    });
    expect(joined.status()).toBe(200);
    await page.goto(`/projects/${project.id}/backups`);
    await tick(page, 'First');
    await tick(page, 'Third');
    await expect(page.getByRole('link', { name: 'Compare' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Delete/ })).toBeHidden();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.getByRole('link', { name: 'Compare' }).click();
    await expect(rowsOf(page).getByRole('link', { name: /plan\.txt/ })).toBeVisible();
  });
});

test('a comparison that nobody waits for any more is given up', async ({ page, newProject }) => {
  const project = await newProject('A long comparison');
  const times: string[] = [];
  for (const text of ['a', 'b b']) {
    await project.write({ 'a.txt': text });
    times.push((await project.backUp()).time);
  }
  const held = Promise.withResolvers<void>();
  const isLong = (url: URL) => /\/backups\.(?:compare|changes)$/.test(url.pathname);
  const isHeld = (request: Request) => isLong(new URL(request.url()));
  await page.route(isLong, async (route) => {
    await held.promise;
    // Given up by then.
    await route.continue().catch(() => undefined);
  });
  await page.goto(`/projects/${project.id}/backups`);
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: `Browse the backup of ${times[1]}` }) });
  await Promise.all([page.waitForRequest(isHeld), row.getByRole('button', { expanded: false }).click()]);
  await Promise.all([page.waitForEvent('requestfailed', isHeld), row.getByRole('button', { expanded: true }).click()]);

  await Promise.all([
    page.waitForRequest(isHeld),
    page.goto(`/projects/${project.id}/backups/compare?${betweenOf(times[0], times[1])}`),
  ]);
  await Promise.all([
    page.waitForEvent('requestfailed', isHeld),
    page.getByRole('link', { name: 'Files', exact: true }).click(),
  ]);
  await expect(fileRow(page, 'a.txt')).toBeVisible();
  held.resolve();
});
