import { pino } from 'pino';
import { env } from '../env/env.ts';

/** One wide event a request and a job, as JSON lines on stdout. Secrets never get in: the names below are cut. */
export const logger = pino({
  level: env().LOG_LEVEL,
  redact: {
    paths: ['token', 'password', 'masterkey', 'cookie', 'authorization', '*.token', '*.password', '*.masterkey'],
    censor: '[cut]',
  },
  timestamp: pino.stdTimeFunctions.isoTime,
});
