import { expect, type Page } from '@playwright/test';
import { test } from './fixtures/test.ts';

const rate = 8_000;

/** A sound file of so many seconds: silence, in the simplest form there is. */
function wav(seconds: number): Buffer {
  const data = Buffer.alloc(rate * seconds, 128);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** A film of a moving square, as the browser itself records it. */
async function film(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
    recorder.start();
    for (let frame = 0; frame < 40; frame += 1) {
      pen?.fillRect(frame, frame, 8, 8);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await ended;
    return btoa(String.fromCharCode(...new Uint8Array(await new Blob(parts).arrayBuffer())));
  });
  return Buffer.from(base64, 'base64');
}

test('sound plays live and from a backup, and jumps to where a person wants it', async ({ page, newProject, site }) => {
  const project = await newProject('Recordings');
  await project.write({ 'lecture.wav': wav(1_200) });
  const backup = await project.backUp();
  for (const place of [project.url, `${project.url}/.backups/${encodeURIComponent(backup.time)}`]) {
    const parts: number[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(site.contentUrl)) parts.push(response.status());
    });
    await page.goto(`${place}/lecture.wav?view=file`);
    const player = page.locator('audio');
    await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(1_200);
    const reached = await player.evaluate(
      (audio: HTMLAudioElement) =>
        new Promise((resolve) => {
          audio.addEventListener('seeked', () => resolve(audio.currentTime), { once: true });
          audio.currentTime = 1_100;
        }),
    );
    expect(reached).toBe(1_100);
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts)).toEqual(new Set([206]));
  }
});

test('a film plays from a backup', async ({ page, newProject }) => {
  const project = await newProject('Films');
  await page.goto(project.url);
  await project.write({ 'film.webm': await film(page) });
  const { time } = await project.backUp();
  await page.goto(`${project.url}/.backups/${encodeURIComponent(time)}/film.webm?view=file`);
  const player = page.locator('video');
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(64);
  await player.evaluate((video: HTMLVideoElement) => {
    video.muted = true;
    return video.play();
  });
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.2);
});

test('Markdown is rendered where nothing of it can run', async ({ page, newProject }) => {
  const project = await newProject('Markdown');
  await project.write({ 'README.md': '# Limits\n\nSome *words*.\n\n<script>document.title = "attacked"</script>\n' });
  await page.goto(`${project.url}/README.md?view=file`);
  await page.getByText('Rendered', { exact: true }).click();
  const frame = page.frameLocator('iframe[title="README.md, rendered"]');
  await expect(frame.getByRole('heading', { name: 'Limits' })).toBeVisible();
  await expect(frame.getByText('<script>')).toBeVisible();
  expect(await page.title()).not.toBe('attacked');
});
