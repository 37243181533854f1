import { expect } from '@playwright/test';
import { writePdf } from '#scripts/demo/formats/pdf.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { backupStrip, downloadBy, selectFile } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

/** A script that would leave a trace of itself wherever it could reach. */
const attack = (app: string) => `
  fetch('${app}/api/attack-by-fetch', { mode: 'no-cors', credentials: 'include' });
  new Image().src = '${app}/api/attack-by-image';
  try { top.document.title = 'attacked'; } catch {}
  try { parent.localStorage.setItem('attacked', '1'); } catch {}
  try { localStorage.setItem('attacked', '1'); } catch {}
  document.title = 'attacked';
  top.location = '${app}/api/attack-by-navigation';
  alert('attacked');
`;
const page1 = (app: string) => `<!doctype html><title>Harmless</title><body onload="fetch('${app}/api/attack-by-load')">
<script>${attack(app)}</script>
<img src=x onerror="fetch('${app}/api/attack-by-error')">
<img src="${app}/api/attack-by-img-tag">
<form action="${app}/api/attack-by-form" id=f><button autofocus>go</button></form><script>f.submit()</script>
<iframe src="${app}/api/attack-by-frame"></iframe>
<meta http-equiv="refresh" content="0;url=${app}/api/attack-by-refresh">
<p>the end of the page</p>`;
const drawing = (app: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="80"
  onload="fetch('${app}/api/attack-by-svg-load')"><script>${attack(app).replaceAll('&', '&amp;')}</script>
  <text x="10" y="40">the end of the drawing</text></svg>`;

test.describe('files with scripts in them', () => {
  // The browser says that it has blocked them.
  test.use({
    expectedErrors: /Blocked|Content Security Policy|sandboxed/,
  });

  test('run nothing, reach nothing and change nothing, live and from a backup', async ({ page, site, newProject }) => {
    const project = await newProject('Hostile pages');
    await project.write({ 'page.html': page1(site.url), 'drawing.svg': drawing(site.url) });
    const backup = await project.backUp();
    const reached: string[] = [];
    // What the browser itself blocks is a request that nobody answers.
    page.on('response', (response) => {
      if (response.url().includes('attack')) reached.push(response.url());
    });
    page.on('dialog', (dialog) => {
      reached.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    for (const place of [project.url, `${project.url}/.backups/${encodeURIComponent(backup.time)}`]) {
      for (const [name, end] of [
        ['page.html', 'the end of the page'],
        ['drawing.svg', 'the end of the drawing'],
      ] as const) {
        await page.goto(`${place}/${name}?view=file`);
        const title = await page.title();
        await page.getByText('Rendered', { exact: true }).click();
        const frame = page.frameLocator(`iframe[title="${name}, rendered"]`);
        await expect(frame.getByText(end)).toBeVisible();
        const address = await page.locator('iframe').getAttribute('src');
        expect(new URL(address ?? '').origin).toBe(new URL(site.contentUrl).origin);
        expect(new URL(site.contentUrl).origin).not.toBe(new URL(site.url).origin);
        expect(await page.title()).toBe(title);
        expect(await page.evaluate(() => localStorage.getItem('attacked'))).toBeNull();
        await expect(page).toHaveURL(new RegExp(`/${name}\\?view=file$`));
      }
    }
    expect(reached).toEqual([]);
  });

  test('run nothing as Markdown, XML, notebook or PDF either', async ({ page, site, newProject }) => {
    const project = await newProject('More hostile files');
    const html = `<script>${attack(site.url)}</script><img src=x onerror="fetch('${site.url}/api/attack-by-error')">`;
    const picture = `![y](${site.url}/api/attack-by-image)`;
    const lines = [html, '[x](javascript:alert(1))', picture, '# the end of the notebook'];
    const cell = { metadata: {}, source: lines.map((line) => `${line}\n\n`) };
    const output = {
      output_type: 'display_data',
      metadata: {},
      data: { 'text/html': [html], 'image/svg+xml': [html] },
    };
    const pdf = writePdf('Paper', [{ heading: 'the end of the paper', paragraphs: ['x'] }]).toString('latin1');
    await project.write({
      'page.md': `${html}\n\n[x](javascript:alert(1)) ${picture}\n\nthe end of the text`,
      'page.xml': `<?xml-stylesheet href="${site.url}/api/attack-by-style"?><html xmlns="http://www.w3.org/1999/xhtml"><script>${attack(site.url)}</script>the end of the tree</html>`,
      'page.ipynb': JSON.stringify({
        ...{ nbformat: 4, nbformat_minor: 5, metadata: {} },
        cells: [
          // They bring many a reader of Markdown, and many a page that is left, to the end of its stack.
          { cell_type: 'markdown', metadata: {}, source: '>'.repeat(10_000) },
          { cell_type: 'markdown', metadata: {}, source: `${'*'.repeat(9_000)}a${'*'.repeat(9_000)}` },
          { cell_type: 'markdown', ...cell },
          { cell_type: 'code', execution_count: 1, outputs: [output], ...cell },
        ],
      }),
      'page.pdf': Buffer.from(
        pdf.replace(
          '/Type /Catalog',
          '/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\("attacked"\\)) >>',
        ),
        'latin1',
      ),
    });
    const backup = await project.backUp();
    const reached: string[] = [];
    page.on('response', (response) => {
      if (response.url().includes('attack')) reached.push(response.url());
    });
    page.on('dialog', (dialog) => {
      reached.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    const past = `${project.url}/.backups/${encodeURIComponent(backup.time)}`;
    await page.goto(`${past}/page.md?view=file`);
    await page.getByText('Rendered', { exact: true }).click();
    await expect(page.frameLocator('iframe').getByText('the end of the text')).toBeVisible();
    for (const [name, end] of [
      ['page.xml', 'the end of the tree'],
      ['page.pdf', 'the end of the paper'],
      ['page.ipynb', 'the end of the notebook'],
    ] as const) {
      await page.goto(`${past}/${name}?view=file`);
      await expect(page.getByText(end).first()).toBeAttached();
      expect(await page.title()).not.toBe('attacked');
      expect(await page.evaluate(() => localStorage.getItem('attacked'))).toBeNull();
    }
    await expect(page.getByRole('heading', { name: 'the end of the notebook' })).toBeVisible();
    await page.getByRole('link', { name: 'Backups', exact: true }).click();
    await expect(page).toHaveURL(/\/backups$/);
    await expect(page.getByRole('heading', { name: 'the end of the notebook' })).toBeHidden();
    expect(reached).toEqual([]);
  });

  test('are harmless too when their own address is opened as a page', async ({ page, api, site, newProject }) => {
    const project = await newProject('Hostile addresses');
    await project.write({ 'page.html': page1(site.url), 'drawing.svg': drawing(site.url) });
    await page.goto('/projects');
    const reached: string[] = [];
    page.on('response', (response) => {
      if (response.url().includes('attack')) reached.push(response.url());
    });
    for (const path of ['page.html', 'drawing.svg']) {
      const place = { projectId: project.id, past: null, path };
      const { url } = await api.content.ticket.mutate(place);
      const answer = await page.goto(url);
      expect(answer?.headers()['content-security-policy']).toMatch(/^sandbox;/);
      await expect(page.getByText(/the end of the/)).toBeVisible();
      expect(await page.title()).not.toBe('attacked');
      // On the app’s own origin the bytes are never shown, only downloaded.
      const { headers } = await page.request
        .get(`/api/projects/${project.id}/file?path=${path}`)
        .then((own) => ({ headers: own.headers() }));
      expect(headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-disposition': expect.stringMatching(/^attachment;/),
      });
      expect((await page.request.get(url)).status()).toBeGreaterThanOrEqual(400);
    }
    expect(reached).toEqual([]);
  });
});

test('names with quotes and line breaks are shown, and downloaded under a name that breaks out of nothing', async ({
  page,
  newProject,
}) => {
  const project = await newProject('Hostile names');
  const names = ['say "hi"; filename=evil.txt', 'new\nline.txt', "it's ünï.txt", '<img src=x onerror=alert(1)>.txt'];
  await project.write(Object.fromEntries(names.map((name) => [name, `bytes of ${name}`])));
  const backup = await project.backUp();
  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
  await expect(backupStrip(page)).toBeVisible();
  for (const [at, name] of names.entries()) {
    await selectFile(page, displayName(name));
    const download = await downloadBy(page, () =>
      page.getByRole('toolbar').getByRole('button', { name: 'Download' }).click(),
    );
    expect(download.bytes.toString()).toBe(`bytes of ${name}`);
    expect(download.name).toMatch(/^[^/\\\n\r]+\.txt$/);
    if (at === 2) expect(download.name).toBe(name);
  }
});
