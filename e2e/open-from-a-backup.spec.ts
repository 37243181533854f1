import { expect } from '@playwright/test';
import { writePdf } from '#scripts/demo/formats/pdf.ts';
import { encodePng } from '#scripts/demo/formats/png.ts';
import { backupStrip, downloadBy, fileRow } from './fixtures/files-page.ts';
import { test } from './fixtures/test.ts';

const pixels = new Uint8Array(40 * 30 * 3).fill(128);
const binary = Buffer.from([0, 1, 2, 0xfe, 0xff, 0x42]);

test('text, picture, PDF, table and bytes open from a backup under its banner', async ({ page, newProject }) => {
  const project = await newProject('Many formats');
  await project.write({
    'solve.py': 'def solve(x):\n    return x + 1  # one more\n',
    'plot.png': encodePng(40, 30, pixels),
    'paper.pdf': writePdf('Paper', [{ heading: 'On limits', paragraphs: ['Every bounded sequence.'] }]),
    'grades.csv': 'name,points\nAda,41\n"Lovelace, B",37\n',
    'data.bin': binary,
  });
  const backup = await project.backUp();
  await project.write({ 'solve.py': 'changed since\n' });
  const open = async (name: string) => {
    await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}`);
    await fileRow(page, name).dblclick();
    await expect(page).toHaveURL(new RegExp(`/${name}\\?view=file$`));
    await expect(backupStrip(page)).toHaveText(
      /^Viewing backup snapshot: \w{3} \d{1,2} \w{3} \d{4}, \d\d:\d\d · Read-only/,
    );
    await expect(backupStrip(page).getByRole('button', { name: 'Restore this version' })).toBeVisible();
  };

  await open('solve.py');
  const text = page.getByRole('region', { name: 'Text of solve.py' });
  await expect(text).toContainText('return x + 1');
  const keyword = text.locator('span', { hasText: /^\s*def$/ });
  const comment = text.locator('span', { hasText: '# one more' });
  await expect(comment).toBeVisible();
  const colour = (element: Element) => getComputedStyle(element).color;
  expect(await keyword.evaluate(colour)).not.toBe(await comment.evaluate(colour));
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
  const { name, bytes } = await downloadBy(page, () => page.getByRole('button', { name: 'Download' }).click());
  expect([name, bytes.toString()]).toEqual(['solve.py', 'def solve(x):\n    return x + 1  # one more\n']);

  await open('plot.png');
  await expect(page.getByRole('img', { name: 'plot.png' })).toHaveJSProperty('naturalWidth', 40);
  await expect(page.getByText('40 × 30')).toBeVisible();

  await open('paper.pdf');
  await expect(page.getByRole('region', { name: 'paper.pdf' })).toContainText('On limits');
  const canvas = page.getByRole('img', { name: 'Page 1' });
  const inkedPixels = (element: Element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const data = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at + 3] ?? 0) > 0 && (data[at] ?? 255) < 100) dark += 1;
    return dark;
  };
  await expect.poll(() => canvas.evaluate(inkedPixels)).toBeGreaterThan(50);

  await open('grades.csv');
  await expect(page.getByRole('cell', { name: 'Lovelace, B' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '2 rows, 2 columns' })).toBeVisible();

  await open('data.bin');
  await expect(page.getByRole('region', { name: 'Bytes of data.bin' })).toContainText(/00\s*01\s*02\s*fe\s*ff\s*42/i);
});

test('of a text above 10 MiB the beginning is loaded and says so; Load more brings its end', async ({
  page,
  newProject,
}, info) => {
  const project = await newProject('A long dump');
  const line = `INSERT INTO measured VALUES (${'1, '.repeat(300)}1);\n`;
  const mebibyte = 1024 * 1024;
  await project.write({
    'dump.sql': `${line.repeat(Math.ceil((11 * mebibyte) / line.length))}-- the very last line\n`,
  });
  const backup = await project.backUp();
  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}/dump.sql?view=file`);
  const text = page.getByRole('region', { name: 'Text of dump.sql' });
  await expect(text).toContainText('INSERT INTO measured');
  const note = page.getByRole('status').filter({ hasText: '(truncated)' });
  await expect(note).toContainText('10.0 MiB of 11.0 MiB are loaded (truncated).');
  await expect(text).not.toContainText('the very last line');
  await page.screenshot({ path: info.outputPath('truncated.png'), animations: 'disabled' });
  await note.getByRole('button', { name: 'Load more' }).click();
  await expect(note).toBeHidden();
  await text.focus();
  await page.keyboard.press('End');
  await expect(text.getByText('the very last line')).toBeInViewport();
});

test('a text that is not Unicode is read as a person says @phone', async ({ page, newProject }, info) => {
  const project = await newProject('Other encodings');
  await project.write({ 'tesuto.txt': Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]) });
  const backup = await project.backUp();
  await page.goto(`${project.url}/.backups/${encodeURIComponent(backup.time)}/tesuto.txt?view=file`);
  const text = page.getByRole('region', { name: 'Text of tesuto.txt' });
  await expect(text).toContainText('ƒeƒXƒg');
  await page.getByRole('combobox', { name: 'Read as' }).selectOption('Japanese (Shift-JIS)');
  await expect(text).toContainText('テスト');
  await page.screenshot({ path: info.outputPath(`encoding-${info.project.name}.png`), animations: 'disabled' });
  await page.reload();
  await expect(text).toContainText('テスト');
});
