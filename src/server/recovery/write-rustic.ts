import type { SheetFacts } from './write-sheet.ts';
import { bucketKeys, quoted } from './write-shell.ts';

/** The lines of the sheet that restore with stock rustic. */
export function rusticPart(facts: SheetFacts): string[] {
  const host = quoted(`project-${facts.project.id}`);
  return [
    '3. RESTORE WITH RUSTIC (https://rustic.cli.rs; made with version 0.11)',
    '',
    '   Say where the repository is:',
    '',
    "   $ cat > recovery.toml <<'END'",
    ...profile(facts),
    '   END',
    '',
    '   See which backups there are (times are UTC), and restore the latest one into `restored-by-rustic`:',
    '',
    `   $ rustic -P recovery --no-cache snapshots --filter-host ${host}`,
    `   $ rustic -P recovery --no-cache restore --filter-host ${host} latest restored-by-rustic`,
    '',
    '   For another one write its id from the list in the place of `latest`; `ID:/project/some/directory`',
    '   restores that directory alone.',
  ];
}

function profile(facts: SheetFacts): string[] {
  const { access, root } = facts;
  const at = (name: string, value: string) => `   ${name} = ${JSON.stringify(value)}`;
  const password = at('password-file', 'recovery-password');
  if (access.kind === 'directory') {
    return ['   [repository]', at('repository', `${access.path}/${root}`), password];
  }
  const { accessKeyId, secretAccessKey } = bucketKeys(facts);
  return [
    '   [repository]',
    at('repository', 'opendal:s3'),
    password,
    '   [repository.options]',
    at('endpoint', access.endpoint),
    at('region', access.region),
    at('bucket', access.bucket),
    at('root', `/${root}`),
    at('access_key_id', accessKeyId),
    at('secret_access_key', secretAccessKey),
  ];
}
