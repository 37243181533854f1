import { expect, test } from 'vitest';
import { type SheetFacts, writeSheet } from './write-sheet.ts';

const secret = 'the secret of the bucket';
const facts: SheetFacts = {
  project: { id: '7b0c6b1e-6f0a-4f3c-9d2e-2f5f0c7f6a11', name: 'A “project”\n   $ rm -rf /' },
  root: 'ab'.repeat(16),
  repositoryId: 'cd'.repeat(32),
  password: 'abcde-fghjk-mnpqr-stuvw-xyz23-45678',
  withCredentials: true,
  madeAt: new Date('2026-11-26T06:30:00Z'),
  access: {
    kind: 's3',
    id: '7b0c6b1e-6f0a-4f3c-9d2e-2f5f0c7f6a12',
    name: 'eu',
    endpoint: 'https://s3.example.org',
    region: 'eu-1',
    bucket: 'backups',
    accessKeyId: 'AKEY',
    secretAccessKey: secret,
  },
};

test('an admin’s sheet has the keys of the bucket, anybody else’s says who has them', () => {
  const [admins, owners] = [writeSheet(facts), writeSheet({ ...facts, withCredentials: false })];
  expect(admins.split(secret)).toHaveLength(4);
  expect(owners).not.toContain(secret);
  expect(owners).not.toContain('AKEY');
  expect(owners).toContain('an admin of the site');
  expect(owners).toContain('secret_access_key = "SECRET_KEY"');
  for (const sheet of [admins, owners]) {
    expect(sheet).toContain(`s3:https://s3.example.org/backups/${facts.root}`);
    expect(sheet).toContain(facts.password);
  }
});

test('the name of a project adds no line that somebody would type', () => {
  const typed = writeSheet(facts)
    .split('\n')
    .filter((line) => line.trimStart().startsWith('$ '));
  expect(typed.join('\n')).not.toContain('rm -rf');
});

test('a path with quotes and spaces stays one word', () => {
  const access = { kind: 'directory' as const, id: facts.access.id, name: 'd', path: `/srv/a 'b' "c"` };
  const sheet = writeSheet({ ...facts, access });
  expect(sheet).toContain(`repository = "/srv/a 'b' \\"c\\"/${facts.root}"`);
  expect(sheet).toContain(`RESTIC_REPOSITORY='/srv/a '\\''b'\\'' "c"/${facts.root}'`);
});
