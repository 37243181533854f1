import type { SheetFacts } from './write-sheet.ts';
import { bucketKeys, quoted } from './write-shell.ts';

/** The lines of the sheet that restore with restic. */
export function resticPart(facts: SheetFacts): string[] {
  const { access, root, project } = facts;
  const host = quoted(`project-${project.id}`);
  const place = access.kind === 's3' ? `s3:${access.endpoint}/${access.bucket}/${root}` : `${access.path}/${root}`;
  const { accessKeyId, secretAccessKey } = bucketKeys(facts);
  const keys =
    access.kind === 's3'
      ? [
          `   $ export AWS_ACCESS_KEY_ID=${quoted(accessKeyId)}`,
          `   $ export AWS_SECRET_ACCESS_KEY=${quoted(secretAccessKey)}`,
          `   $ export AWS_DEFAULT_REGION=${quoted(access.region)}`,
        ]
      : [];
  return [
    '4. OR RESTORE WITH RESTIC (https://restic.net; tried with version 0.18)',
    '',
    ...keys,
    `   $ export RESTIC_REPOSITORY=${quoted(place)}`,
    '   $ export RESTIC_PASSWORD_FILE=recovery-password',
    `   $ restic --no-cache snapshots --host ${host}`,
    `   $ restic --no-cache restore latest --host ${host} --target restored-by-restic`,
  ];
}
