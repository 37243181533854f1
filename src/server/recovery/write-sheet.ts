import type { BucketAccess } from '#src/contracts/worker-api/grants.ts';
import { resticPart } from './write-restic.ts';
import { rusticPart } from './write-rustic.ts';

export interface SheetFacts {
  project: { id: string; name: string };
  /** The repository's place in the bucket. */
  root: string;
  repositoryId: string;
  access: BucketAccess;
  password: string;
  /** The keys of the bucket are on the sheet too. */
  withCredentials: boolean;
  madeAt: Date;
}

/** The whole sheet as text. What begins with `$ ` is typed as it stands, in one directory and one shell from top to bottom. */
export function writeSheet(facts: SheetFacts): string {
  const { project, root, repositoryId, access, password, withCredentials, madeAt } = facts;
  const s3 = access.kind === 's3';
  const rows: [string, string][] = [
    ['Project', `${oneLine(project.name)} (${project.id})`],
    ...(access.kind === 's3'
      ? ([
          ['Endpoint', `${access.endpoint}  (region ${access.region})`],
          ['Bucket', access.bucket],
          ['Repository', `${root}/ in that bucket`],
        ] satisfies [string, string][])
      : ([['Repository', `${access.path}/${root}`]] satisfies [string, string][])),
    ['Its id', repositoryId],
    ['Password', password],
    ...(s3 && withCredentials
      ? ([
          ['Access key', access.accessKeyId],
          ['Secret key', access.secretAccessKey],
        ] satisfies [string, string][])
      : []),
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  return [
    `RECOVERY SHEET of “${oneLine(project.name)}”`,
    `Made on ${madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC by Buckets`,
    '',
    'Whoever holds this sheet can read every backup of this project. Keep it on paper or in a safe,',
    'not beside the files. It serves when Buckets itself is gone: all it takes is the bucket and one of',
    'two free programs, rustic or restic. It stays right for backups that are made later.',
    '',
    '1. WHAT IS WHERE',
    '',
    ...rows.map(([label, value]) => `   ${label.padEnd(width)}${value}`),
    ...(s3 && !withCredentials
      ? [
          '',
          '   The access key and the secret key of the bucket are not on this sheet: an admin of the site',
          '   has them. Put them in the place of ACCESS_KEY and SECRET_KEY below.',
        ]
      : []),
    '',
    '2. GET READY',
    '',
    '   Open a shell in an empty directory with room for the files, and put the password into a file:',
    '',
    '   $ umask 077',
    `   $ echo '${password}' > recovery-password`,
    '',
    ...rusticPart(facts),
    '',
    ...resticPart(facts),
    '',
    '5. GOOD TO KNOW',
    '',
    '   The files of the project are in `project/` of what was restored, what else it kept in `persist/`.',
    '   Never let another program than Buckets remove or clean up anything in the repository (`forget`,',
    '   `prune`) while Buckets still uses it. When you are done: remove the file with the password.',
    '',
  ].join('\n');
}

/** People choose the name: it must not end its line. */
function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}
