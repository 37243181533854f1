import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findProgram } from '../setup/find-tool.ts';
import { HostDisks } from './host-disks.ts';
import { isMounted } from './is-mounted.ts';
import { makeTestData, type TestData } from './testing/test-data.ts';

const mkfs = findProgram(['mkfs.btrfs'], ['/usr/sbin', '/sbin']);
let test: TestData;
let disks: HostDisks;
beforeEach(() => {
  test = makeTestData();
  disks = new HostDisks(test.data);
});
afterEach(async () => {
  await disks.release();
  await test.remove();
});

it('keeps what a host has, over a stop and over a start that was killed', async () => {
  const kind = await disks.open('host-a', mkfs);
  const file = join(disks.directory('host-a'), 'kept');
  writeFileSync(file, '');
  expect(isMounted(disks.directory('host-a'))).toBe(kind === 'btrfs');
  // A killed start releases nothing: the next one finds the mount.
  const next = new HostDisks(test.data);
  expect(await next.open('host-a', mkfs)).toBe(kind);
  expect(existsSync(file)).toBe(true);
  await next.release();
  expect(isMounted(disks.directory('host-a'))).toBe(false);
  expect(await disks.open('host-a', mkfs)).toBe(kind);
  expect(existsSync(file)).toBe(true);
});

it('never hides the projects of a plain directory under a new disk', async () => {
  mkdirSync(join(disks.directory('host-a'), 'projects/one'), { recursive: true });
  expect(await disks.open('host-a', mkfs)).toBe('plain');
  expect(existsSync(join(disks.directory('host-a'), 'projects/one'))).toBe(true);
});

it('does not begin with an empty host where its disk cannot be mounted', async () => {
  writeFileSync(join(test.data, 'disks/host-a.img'), 'no file system');
  writeFileSync(join(test.data, 'disks/host-a.img.used'), '');
  await expect(disks.open('host-a', mkfs)).rejects.toThrow('The disk of host-a');
});
