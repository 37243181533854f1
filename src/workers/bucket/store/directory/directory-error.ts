import { AppError } from '#src/contracts/errors/app-error.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';

/** An error of the file system under a directory bucket as one that says what to do; AppErrors stay as they are. */
export function directoryError(error: unknown, bucketName: string): AppError {
  if (error instanceof AppError) return error;
  const code = errnoOf(error) ?? '';
  const details = { bucket: bucketName, system: code };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError({
        code: 'no_space',
        userMessage: `The disk of bucket “${bucketName}” is full. Free space there, then try again.`,
        details,
        cause: error,
      });
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError({
        code: 'not_found',
        userMessage: `The directory of bucket “${bucketName}” is not there. Check that its disk is mounted.`,
        details,
        retryable: true,
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError({
        code: 'not_allowed',
        userMessage: `The bucket worker may not use the directory of bucket “${bucketName}” (${code}). Check its owner and how it is mounted.`,
        details,
        cause: error,
      });
    case 'ABORT_ERR':
      return new AppError({ code: 'canceled', userMessage: 'The transfer was canceled.', cause: error });
    default:
      return new AppError({
        code: 'internal',
        userMessage: `Bucket “${bucketName}” could not be used${code ? ` (${code})` : ''}. Try again; if it stays, look at its disk.`,
        message: error instanceof Error ? error.message : String(error),
        details,
        retryable: true,
        cause: error,
      });
  }
}
