import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shell } from '#src/workers/engine/rustic/contract/shell.ts';
import { hostileNames, writeFileAt } from '#src/workers/engine/rustic/contract/test-tree.ts';
import { fullPictureOf, type PicturedEntry } from './full-picture.ts';
import type { Person } from './person.ts';
import { startTestSystem, type TestSystem } from './start-test-system.ts';
import type { TestProject } from './test-project.ts';

let system: TestSystem;
let owner: Person;
beforeAll(async () => {
  system = await startTestSystem();
  owner = await system.makePerson();
});
afterAll(() => system.stop());

/** Hard links, holes, attributes, modes, symlinks, times to the nanosecond: what copies use to lose. */
const makeTree = `
  cd "$1"
  mkdir -p links/deep 'empty directory' modes/closed times/inner attributes
  echo linked > links/one; ln links/one links/deep/two; ln links/one three
  truncate -s 64M holes; printf data | dd of=holes bs=1 seek=30000000 conv=notrunc status=none
  head -c 3000000 /dev/urandom > full
  : > nothing
  for mode in 0000 0400 0444 0600 0755 0777; do echo $mode > modes/$mode; chmod $mode modes/$mode; done
  chmod 0500 modes/closed; chmod 1777 'empty directory'; chmod 2750 modes
  ln -s ../links/one modes/relative; ln -s /nowhere/at/all dangling; ln -s "$(printf 'bytes\\377\\n')" odd-target
  mkfifo pipe
  setfattr -n user.note -v 'kept, with "quotes"' attributes; setfattr -n user.binary -v 0x00ff0a00 links/one
  echo 1 > times/old; echo 2 > times/inner/new
  touch -h -d @1000000000.987654321 dangling
  touch -d @-86400.5 times/old; touch -d @4102444800.000000001 times/inner/new
  touch -d @1234567890.123456789 times/inner; touch -d @1500000000.000000999 times
  touch -d @-1.987654321 'empty directory'
`;

const note = (home: string) => shell('getfattr --only-values -n user.note "$1/attributes"', home);
const binary = (home: string) =>
  shell('getfattr -e hex --only-values -n user.binary "$1/links/one" | od -An -tx1', home);
const allocated = async (path: string) => (await lstat(path)).blocks * 512;

describe.each(['host-a', 'host-b'] as const)('a project on %s', (host) => {
  let project: TestProject;
  let backupId: string;
  let before: Map<string, PicturedEntry>;
  beforeAll(async () => {
    project = await system.makeProject(owner, host);
    await shell(makeTree, project.home);
    for (const name of hostileNames) {
      await writeFileAt(project.home, [Buffer.from('names'), name], 'a file');
      await writeFileAt(project.home, [Buffer.from('names as directories'), name, name], 'in a directory');
    }
    const { uid } = await lstat(project.home);
    // Two of setgid and time that a change of owner touches are set again.
    await shell('find "$1" -exec chown -h "$2:$2" {} + && chmod 2750 "$1/modes"', project.home, String(uid));
    before = await fullPictureOf(project.home);
    ({ backupId } = await project.backUp());
  });

  it('gets back every name, byte, link, mode, owner and time, as they were', async () => {
    await shell('chmod -R u+rwX "$1" && find "$1" -mindepth 1 -delete', project.home);
    const { result } = await project.restore(backupId);
    const after = await fullPictureOf(project.home);
    expect([...after.keys()]).toEqual([...before.keys()]);
    // That no project gets a setgid bit from a repository is a rule, and it is said.
    const bare = ({ mode, ...entry }: PicturedEntry) => ({ ...entry, mode: mode.replace(/^2(?=...$)/, '') });
    for (const [path, entry] of before) expect({ path, ...after.get(path) }).toEqual({ path, ...bare(entry) });
    expect(result).toMatchObject({ warnings: [expect.stringMatching(/^modes: .*setgid/)] });
    expect(after.get('three')?.names).toEqual(['links/deep/two', 'links/one', 'three']);
    expect((await lstat(join(project.home, 'three'))).nlink).toBe(3);
  });

  it('gets back holes as holes, and attributes', async () => {
    expect(await allocated(join(project.home, 'holes'))).toBeLessThan(1_500_000);
    expect(await allocated(join(project.home, 'full'))).toBeGreaterThanOrEqual(2_900_000);
    expect(await note(project.home)).toBe('kept, with "quotes"');
    expect((await binary(project.home)).trim()).toBe('00 ff 0a 00');
  });

  it('finds all of it identical the next time, and writes nothing', async () => {
    const asked = { projectId: project.id, from: { backupId }, paths: [''], targetDirectory: null };
    const plan = await owner.api.restore.plan.query({ ...asked, conflicts: 'overwrite' as const });
    const files = [...before.values()].filter(({ type }) => type !== 'directory').length;
    expect(plan).toMatchObject({
      counts: { create: 0, overwrite: 0, identical: files, clash: 0 },
      folders: { create: 0, clash: 0 },
    });
    const { result } = await project.restore(backupId);
    expect(result).toMatchObject({ identical: files, created: 0, overwritten: 0, folders: 0 });
  });

  it('gets back a part in another place, where names of one file are one file again', async () => {
    await mkdir(join(project.home, 'elsewhere'));
    const { result } = await project.restore(backupId, {
      paths: ['links', 'holes', 'times', 'empty directory'],
      targetDirectory: 'elsewhere',
    });
    const part = await fullPictureOf(join(project.home, 'elsewhere'));
    expect(part.get('links/one')?.names).toEqual(['links/deep/two', 'links/one']);
    // Their third name was not asked for: it is another file here.
    const own = 'was one file with others (hard links), and is one of its own now';
    expect(result).toMatchObject({
      ...{ splitFiles: 2, warningCount: 2 },
      warnings: [`elsewhere/links/deep/two: ${own}`, `elsewhere/links/one: ${own}`],
    });
    for (const path of ['times', 'times/old', 'times/inner', 'times/inner/new', 'links', 'holes', 'empty directory']) {
      expect({ path, mtimeNs: part.get(path)?.mtimeNs }).toEqual({ path, mtimeNs: before.get(path)?.mtimeNs });
    }
    expect(await allocated(join(project.home, 'elsewhere/holes'))).toBeLessThan(1_500_000);
    await rm(join(project.home, 'elsewhere'), { recursive: true });
  });

  it('gets one file back beside a file of the same name that has changed, with its time', async () => {
    await rename(join(project.home, 'full'), join(project.home, 'times/full'));
    await shell('echo other > "$1/full"', project.home);
    const { result } = await project.restore(backupId, { paths: ['full'], conflicts: 'keep-both' });
    const name = (result as { placed: string[] }).placed[0] ?? '';
    const after = await fullPictureOf(project.home);
    expect(after.get(name)).toEqual({ ...before.get('full'), names: [name] });
  });
});
