import { S3ServiceException } from '@aws-sdk/client-s3';
import { AppError } from '#src/contracts/errors/app-error.ts';

const credentialProblems = new Set([
  'AccessDenied',
  'Forbidden',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'InvalidToken',
  '403',
]);

/** An error of the S3 client as one that says what to do; AppErrors stay as they are. No credential gets into it. */
export function s3Error(error: unknown, bucketName: string): AppError {
  if (error instanceof AppError) return error;
  const problem = error instanceof Error ? error.name : '';
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const details = { bucket: bucketName, problem, ...(status === undefined ? {} : { status }) };
  if (problem === 'AbortError') {
    return new AppError({ code: 'canceled', userMessage: 'The transfer was canceled.', cause: error });
  }
  if (problem === 'NoSuchBucket') {
    return new AppError({
      code: 'not_found',
      userMessage: `Bucket “${bucketName}” does not exist at its endpoint. Check its name and region.`,
      details,
      cause: error,
    });
  }
  if (credentialProblems.has(problem) || status === 401 || status === 403) {
    return new AppError({
      code: 'not_allowed',
      userMessage: `Bucket “${bucketName}” refused our access key (${problem}). Check the key and its permissions.`,
      details,
      cause: error,
    });
  }
  if (problem === 'InvalidRange' || status === 416) {
    return new AppError({
      code: 'bad_input',
      userMessage: 'The range begins past the end of the object.',
      cause: error,
    });
  }
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return new AppError({
      code: 'internal',
      userMessage: `Bucket “${bucketName}” refused a request (${problem}, HTTP ${status}).`,
      message: error instanceof Error ? error.message : String(error),
      details,
      cause: error,
    });
  }
  return new AppError({
    code: 'network',
    userMessage: `Bucket “${bucketName}” did not answer${status === undefined ? '' : ` as it should (HTTP ${status})`}. Try again in a moment.`,
    message: error instanceof Error ? `${problem}: ${error.message}` : String(error),
    details,
    retryable: true,
    cause: error,
  });
}
