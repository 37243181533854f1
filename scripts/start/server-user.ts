import { execa } from 'execa';

export interface ServerUser {
  uid: number;
  gid: number;
}

/** Whom Postgres runs as: null for ourselves, or, since it refuses to be root, the user postgres, made where missing. */
export async function serverUser(): Promise<ServerUser | null> {
  if (process.getuid?.() !== 0) return null;
  const known = await lookUp();
  if (known) return known;
  const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'];
  const { failed, stderr, shortMessage } = await execa('useradd', args, { reject: false, stdin: 'ignore' });
  const made = await lookUp();
  if (made) return made;
  throw new Error(
    `Postgres does not run as root, and a user for it could not be made (${failed ? stderr || shortMessage : 'no such user'}). Run: useradd ${args.join(' ')}`,
  );
}

async function lookUp(): Promise<ServerUser | null> {
  const id = async (flag: string) => {
    const { failed, stdout } = await execa('id', [flag, 'postgres'], { reject: false, stdin: 'ignore' });
    return failed ? null : Number(stdout);
  };
  const [uid, gid] = [await id('-u'), await id('-g')];
  return uid === null || gid === null ? null : { uid, gid };
}

/** Whether that user may pass through all directories above a path, and into it. */
export async function canReach(user: ServerUser | null, path: string): Promise<boolean> {
  const { failed } = await execa('test', ['-x', path], { ...user, cwd: '/', reject: false, stdin: 'ignore' });
  return !failed;
}
