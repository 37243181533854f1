import { expect, type Page, type TestInfo } from '@playwright/test';
import { backupStrip, fileRow, timesOf } from './fixtures/files-page.ts';
import type { TestProject } from './fixtures/make-project.ts';
import { test } from './fixtures/test.ts';

let project: TestProject;
let midterm: string;

test.beforeAll(({ course }) => {
  project = course.project;
  midterm = `${project.url}/.backups/${encodeURIComponent(course.times.get('Before the midterm') ?? '')}`;
});

const places: { name: string; path: () => string; ready: (page: Page) => Promise<void> }[] = [
  {
    name: 'projects',
    path: () => '/projects',
    ready: (page) => expect(page.locator(`a[href="${project.url}"]`)).toBeVisible(),
  },
  {
    name: 'explorer',
    path: () => project.url,
    ready: (page) => expect(fileRow(page, 'week1')).toBeVisible(),
  },
  {
    name: 'explorer-in-a-backup',
    path: () => `${midterm}/week1`,
    ready: async (page) => {
      await expect(backupStrip(page)).toContainText('Before the midterm');
      await expect(fileRow(page, 'notes.md')).toBeVisible();
    },
  },
  {
    name: 'editor',
    path: () => `${project.url}/week1/notes.md?view=file`,
    ready: (page) => expect(page.getByRole('textbox', { name: 'Text of notes.md' })).toBeVisible(),
  },
  {
    name: 'viewer',
    path: () => `${midterm}/grades/grades.csv?view=file`,
    ready: (page) => expect(page.getByRole('table', { name: 'grades.csv' })).toBeVisible(),
  },
  {
    name: 'find',
    path: () => `/projects/${project.id}/find?q=notes`,
    ready: (page) => expect(page.getByRole('article').first()).toBeVisible(),
  },
  {
    name: 'backups',
    path: () => `/projects/${project.id}/backups`,
    ready: (page) => expect(page.getByRole('table', { name: 'Backups' })).toContainText('Before the exam'),
  },
  {
    name: 'bin',
    path: () => `/projects/${project.id}/backups?place=bin`,
    ready: (page) => expect(page.getByText('The bin is empty')).toBeVisible(),
  },
  {
    name: 'recovery',
    path: () => `/projects/${project.id}/recovery`,
    ready: (page) => expect(page.getByRole('button', { name: 'Show the recovery sheet' })).toBeVisible(),
  },
  {
    name: 'settings',
    path: () => `/projects/${project.id}/settings`,
    ready: (page) => expect(page.getByRole('heading').first()).toBeVisible(),
  },
  {
    name: 'operations',
    path: () => '/operations',
    ready: (page) => expect(page.getByRole('article').first()).toBeVisible(),
  },
  {
    name: 'project-operations',
    path: () => `/projects/${project.id}/operations`,
    ready: (page) => expect(page.getByRole('article').first()).toBeVisible(),
  },
  {
    name: 'limits',
    path: () => '/hosts?panel=limits',
    ready: (page) => expect(page.getByRole('region', { name: 'Limits of host-a' })).toBeVisible(),
  },
  { name: 'hosts', path: () => '/hosts', ready: (page) => expect(page.getByText('host-a').first()).toBeVisible() },
];

test('no page scrolls sideways, and every control is on the screen @phone @dark', async ({ page }, info) => {
  for (const { name, path, ready } of places) {
    await page.goto(path());
    await ready(page);
    await photograph(page, info, name);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, name).toBe(0);
    const controls = await controlsOf(page);
    expect(controls, name).not.toEqual([]);
    const width = page.viewportSize()?.width ?? 0;
    for (const { label, right } of controls) {
      expect(right, `${label} of ${name} ends on the screen`).toBeLessThanOrEqual(width);
    }
  }
});

test('on a small screen a file is found, opened and restored @phone', async ({ page }, info) => {
  await page.goto(project.url);
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Operations' }),
  ).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeInViewport();
  await press(page, fileRow(page, 'week1'));
  await expect(page).toHaveURL(`${project.url}/week1`);
  await page.getByRole('button', { name: /^Time: Now/ }).click();
  await timesOf(page).getByText('Before the midterm').click();
  await expect(backupStrip(page)).toContainText('Read-only');
  await press(page, fileRow(page, 'notes.md'));
  await expect(page.getByRole('region', { name: 'Text of notes.md' })).toBeVisible();
  await page.getByRole('button', { name: 'Restore this version' }).click();
  const panel = page.getByRole('dialog', { name: 'Restore from a backup' });
  await expect(panel.getByRole('region', { name: 'What will happen' })).toBeVisible();
  await photograph(page, info, 'restore');
  await panel.getByRole('button', { name: 'Cancel' }).scrollIntoViewIfNeeded();
  await expect(panel.getByRole('button', { name: 'Cancel' })).toBeInViewport();
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toBeHidden();
});

/** A finger opens; a mouse opens with the second click. */
async function press(page: Page, row: ReturnType<typeof fileRow>): Promise<void> {
  if (await page.evaluate(() => matchMedia('(pointer: coarse)').matches)) await row.tap();
  else await row.dblclick();
}

async function photograph(page: Page, info: TestInfo, name: string): Promise<void> {
  await page.screenshot({ path: info.outputPath(`${name}-${info.project.name}.png`), animations: 'disabled' });
}

/** Buttons and links that are drawn, outside of what scrolls by itself, all as of one moment. */
function controlsOf(page: Page): Promise<{ label: string; right: number }[]> {
  return page.locator('main button, header button, main a').evaluateAll((elements) => {
    const scrolls = (element: Element | null): boolean =>
      element !== null && (element.scrollWidth > element.clientWidth || scrolls(element.parentElement));
    return elements.flatMap((element) => {
      const { width, right } = element.getBoundingClientRect();
      const isDrawn = width > 0 && getComputedStyle(element).visibility === 'visible';
      const label = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return isDrawn && !scrolls(element.parentElement) ? [{ label, right }] : [];
    });
  });
}
