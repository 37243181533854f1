import { AppError } from '#src/contracts/errors/app-error.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';
import { displayName } from '#src/contracts/files/names.ts';

const answers: Readonly<Record<string, [ErrorCode, string]>> = {
  ENOENT: ['not_found', 'is not there any more'],
  ENOTDIR: ['not_found', 'is not a directory'],
  EISDIR: ['bad_input', 'is a directory'],
  ELOOP: ['path_outside_project', 'is a link, and links are not followed here'],
  EEXIST: ['already_exists', 'is there already'],
  ENOTEMPTY: ['already_exists', 'is there already'],
  EACCES: ['path_unreadable', 'may not be read or changed by the host'],
  EPERM: ['path_unreadable', 'may not be read or changed by the host'],
  ENAMETOOLONG: ['bad_input', 'has a name that is too long for the host’s disk'],
  ENOSPC: ['no_space', 'does not fit on the host’s disk any more; make room, then try again'],
  EDQUOT: ['no_space', 'does not fit into the project’s quota any more; make room, then try again'],
  EROFS: ['path_unreadable', 'is on a disk that cannot be written to'],
  EXDEV: ['bad_input', 'is on another disk than the rest of the project'],
  EINVAL: ['bad_input', 'cannot be put there (a directory does not go into itself)'],
};

/** What went wrong with an entry, in words; an error that no file system gives stays as it is. */
export function fileError(error: unknown, path: string): unknown {
  const errno = errnoOf(error);
  const answer = errno === null || error instanceof AppError ? undefined : answers[errno];
  if (!answer) return error;
  const [code, words] = answer;
  const shown = path === '' ? 'The home of the project' : `“${displayName(path)}”`;
  return new AppError({ code, userMessage: `${shown} ${words}.`, details: { path, errno }, cause: error });
}

/** What is at a path is a link where only a file or directory of the project itself will do. */
export function linkError(path: string): AppError {
  return new AppError({
    code: 'path_outside_project',
    userMessage: `“${displayName(path)}” is a link. Links are not followed here, as they can lead out of the project.`,
    details: { path },
  });
}
