import { z } from 'zod';

/** Every reason the product can give for not doing what was asked. Closed: the UI and the workers branch on these. */
export const errorCode = z.enum([
  'bad_input',
  'not_signed_in',
  'sign_in_again',
  'not_allowed',
  'not_found',
  'backup_in_bin',
  'project_deleted',
  'already_exists',
  'changed_meanwhile',
  'busy',
  'canceled',
  'expired',
  'too_large',
  'too_many_requests',
  'host_off',
  'bucket_worker_off',
  'timed_out',
  'path_outside_project',
  'path_unreadable',
  'no_space',
  'network',
  'repository_missing',
  'repository_wrong_key',
  'repository_corrupt',
  'snapshot_missing',
  'implausible_result',
  'partly_failed',
  'tool_missing',
  'tool_failed',
  'stale_token',
  'internal',
]);

export type ErrorCode = z.infer<typeof errorCode>;
